package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Unknown codes, and what they mean. */
@Command(name = "codes", description = "Lists codes that no crosswalk explains, or says what one means and tries again what waited for it.")
final class CodesCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--explain", paramLabel = "CODE", defaultValue = "", description = "the source's code")
    private String code = "";

    @Option(names = "--crosswalk", paramLabel = "SHAPE/NAME", defaultValue = "", description = "the crosswalk it belongs to, as the list names it")
    private String crosswalk = "";

    @Option(names = "--as", paramLabel = "CODE", defaultValue = "", description = "what it means in the hub; empty: nothing of that kind")
    private String meaning = "";

    @Option(names = "--note", defaultValue = "", description = "why, for who comes after you")
    private String note = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose rows (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            if (!code.isEmpty()) {
                String[] place = crosswalk.split("/", 2);
                if (place.length != 2) {
                    throw HubProblem.usage("--crosswalk wants SHAPE/NAME, as the list names it");
                }
                ObjectNode row = Json.MAPPER.createObjectNode().put("code", code).put("shape", place[0]).put("crosswalk", place[1])
                        .put("meaning", meaning).put("note", note);
                return Outcomes.print(shared, hub.explain(district, row));
            }
            JsonNode codes = hub.codes(district);
            if (shared.json()) {
                shared.print(codes);
            } else {
                shared.print(Tables.list(codes, "code", "crosswalk", "connection", "stream", "column", "withheld", "without"));
            }
            return codes.isEmpty() ? ExitCode.GOOD : ExitCode.PROBLEMS_IN_THE_DATA;
        }
    }
}
