package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists merges around a person. */
@Command(name = "history", description = "Lists who was merged with a person and what was taken back. Written to the audit trail.")
final class IdentityHistoryCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "PERSON", description = "id, also one that was merged away; student number, source key, or words of the name")
    private String person = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode merges = hub.stewards().merges(district, Whom.is(hub, district, person));
            List<String> lines = new ArrayList<>();
            merges.forEach(merge -> lines.add(text(merge)));
            shared.print(shared.json() ? Json.line(merges) : lines.isEmpty() ? "none" : String.join("\n", lines));
            return ExitCode.GOOD;
        }
    }

    static String text(JsonNode merge) {
        return "merge %s: %s was taken into %s by %s at %s (%s), %s rows moved%s\n  %s".formatted(merge.path("event").asText(),
                merge.path("absorbed").asText(), merge.path("survivor").asText(), merge.path("by").asText(), merge.path("at").asText(),
                merge.path("reason").asText(), merge.path("moved").asText(), merge.hasNonNull("undoneBy")
                        ? "; taken back by " + merge.path("undoneBy").asText() + " at " + merge.path("undoneAt").asText() : "",
                merge.path("sentence").asText());
    }
}
