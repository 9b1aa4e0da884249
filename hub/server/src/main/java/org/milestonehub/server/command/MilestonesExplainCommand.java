package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why a subject's milestones are as they are. */
@Command(name = "explain", mixinStandardHelpOptions = true,
        description = "Shows a subject's milestones with the values found and the records and systems they came from, as of any day"
                + " and as known on any day. Written to the audit trail.")
final class MilestonesExplainCommand implements Callable<Integer> {

    private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "SUBJECT", description = "id; of a student also number, source key, or words of the name")
    private String subject = "";

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "student", description = "student, program, school or district")
    private String type = "student";

    @Option(names = "--framework", paramLabel = "ID", defaultValue = "", description = "one framework (default: all in force)")
    private String framework = "";

    @Mixin
    private AnyDay day = new AnyDay();

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            String id = subject;
            if (!subject.matches(ID)) {
                JsonNode found = hub.find(day.district(), subject);
                if (found.size() != 1) {
                    shared.print(shared.json() ? Json.line(found)
                            : found.isEmpty() ? "nobody found" : Tables.list(found, "id", "name", "school", "grade"));
                    return found.isEmpty() ? ExitCode.PROBLEMS_IN_THE_DATA : ExitCode.GOOD;
                }
                id = found.get(0).path("id").asText();
            }
            JsonNode rows = hub.explain(day.district(), day.question(type, id, framework));
            shared.print(shared.json() ? Json.line(rows) : text(rows));
            return ExitCode.GOOD;
        }
    }

    private static String text(JsonNode rows) {
        List<String> lines = new ArrayList<>();
        for (JsonNode row : rows) {
            lines.add(row.path("title").asText() + ": " + row.path("state").asText().replace('_', ' ') + ", "
                    + row.path("progress").asText() + (row.hasNonNull("dueOn") ? ", due " + row.path("dueOn").asText() : "")
                    + (row.hasNonNull("metOn") ? ", met " + row.path("metOn").asText() : "")
                    + (row.path("flags").isEmpty() ? "" : "  " + row.path("flags")));
            tree(row.path("explanation"), "  ", lines);
            row.path("blockers").forEach(one -> lines.add("  waits for " + one.asText()));
            row.path("expected").forEach(one -> lines.add("  expected before: " + one.asText()));
        }
        return lines.isEmpty() ? "no milestones" : String.join("\n", lines);
    }

    private static void tree(JsonNode node, String indent, List<String> lines) {
        StringBuilder line = new StringBuilder(indent + node.path("operator").asText() + ": " + node.path("result").asText());
        if (node.hasNonNull("need")) {
            line.append(", have ").append(node.path("have").asText("nothing")).append(", need ").append(node.path("need").asText());
        }
        append(line, ", records ", node.path("records"));
        append(line, ", from ", node.path("sources"));
        append(line, ", feed missing or too old ", node.path("stale"));
        lines.add(line.toString());
        node.path("parts").forEach(part -> tree(part, indent + "  ", lines));
    }

    private static void append(StringBuilder line, String words, JsonNode list) {
        if (!list.isEmpty()) {
            List<String> all = new ArrayList<>();
            list.forEach(one -> all.add(one.asText()));
            line.append(words).append(String.join(" ", all));
        }
    }
}
