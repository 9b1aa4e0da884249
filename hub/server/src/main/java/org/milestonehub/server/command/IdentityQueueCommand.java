package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists questions that wait for a steward. */
@Command(name = "queue", description = "Lists pairs of people that may be one and wait for a person's decision. Written to the audit trail.")
final class IdentityQueueCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--most", paramLabel = "N", defaultValue = "200", description = "at most so many (default: ${DEFAULT-VALUE})")
    private int most = 200;

    @Option(names = "--decided", description = "list those that were answered instead, the last answer first")
    private boolean decided;

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            if (decided) {
                JsonNode decisions = hub.stewards().decisions(district, most);
                shared.print(shared.json() ? Json.line(decisions) : decisions(decisions));
                return ExitCode.GOOD;
            }
            JsonNode queue = hub.stewards().questions(district, most);
            shared.print(shared.json() ? Json.line(queue) : text(queue));
            return queue.path("people").isEmpty() ? ExitCode.GOOD : ExitCode.PROBLEMS_IN_THE_DATA;
        }
    }

    private static String decisions(JsonNode decisions) {
        List<String> lines = new ArrayList<>();
        decisions.forEach(one -> lines.add("question %s: %s, by %s at %s (%s)%n    %s; %s".formatted(one.path("question").asText(),
                one.path("state").asText(), one.path("decidedBy").asText(), one.path("decidedAt").asText(), one.path("reason").asText(),
                named(one.path("person")), named(one.path("other")))));
        return lines.isEmpty() ? "no question was answered yet" : String.join("\n", lines);
    }

    private static String text(JsonNode queue) {
        List<String> lines = new ArrayList<>(List.of(queue.path("open").asText() + " open, " + queue.path("later").asText() + " put off"));
        queue.path("reasons").properties().forEach(reason -> lines.add("  " + reason.getValue().asText() + " × " + reason.getKey()));
        for (JsonNode group : queue.path("people")) {
            lines.add("");
            lines.add(named(group.path("person")));
            group.path("questions").forEach(one -> lines.add("  question %s: %s, of %s, %.1f bits%s\n    %s".formatted(one.path("question").asText(),
                    named(one.path("person")), one.path("system").asText(), one.path("bits").asDouble(),
                    one.path("state").asText().equals("later") ? ", put off" : "", one.path("why").asText())));
        }
        return String.join("\n", lines);
    }

    static String named(JsonNode person) {
        return person.path("name").asText() + (person.path("school").asText().isEmpty() ? "" : ", " + person.path("school").asText());
    }
}
