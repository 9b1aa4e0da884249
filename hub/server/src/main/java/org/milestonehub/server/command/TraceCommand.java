package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a student with provenance. */
@Command(name = "trace", description = "Shows a student: each value with file, line, run and mapping. Written to the audit trail.")
final class TraceCommand implements Callable<Integer> {

    private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "STUDENT", description = "id, student number, source key, or words of the name")
    private String student = "";

    @Option(names = "--unmask", paramLabel = "REASON", description = "show sensitive values as they are; the reason is kept with your name in the"
            + " audit trail")
    private Optional<String> unmask = Optional.empty();

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            String id = student;
            if (!student.matches(ID)) {
                JsonNode found = hub.find(district, student);
                if (found.size() != 1) {
                    shared.print(shared.json() ? Json.line(found)
                            : found.isEmpty() ? "nobody found" : Tables.list(found, "id", "name", "school", "grade"));
                    return found.isEmpty() ? ExitCode.PROBLEMS_IN_THE_DATA : ExitCode.GOOD;
                }
                id = found.get(0).path("id").asText();
            }
            String one = id;
            JsonNode answer = unmask.map(reason -> hub.unmasked(district, one, reason)).orElseGet(() -> hub.student(district, one));
            shared.print(shared.json() ? Json.line(answer) : text(answer));
            return ExitCode.GOOD;
        }
    }

    private static String text(JsonNode student) {
        List<String> lines = new ArrayList<>();
        lines.add(student.path("name").asText() + "  " + student.path("id").asText());
        student.path("milestones").forEach(milestone ->
                lines.add("  " + milestone.path("title").asText() + ": " + milestone.path("state").asText().replace('_', ' ')));
        for (JsonNode section : student.path("sections")) {
            for (JsonNode row : section.path("rows")) {
                lines.add("");
                lines.add(section.path("entity").asText());
                row.path("values").forEach(value ->
                        lines.add("  " + value.path("field").asText() + ": " + value.path("text").asText() + kept(value.path("kept"))));
                lines.add("  " + origin(row.path("origin")) + approved(student, row.path("origin")));
                row.path("others").forEach(other -> lines.add("  also " + origin(other)));
            }
        }
        student.path("deliveries").forEach(delivery -> lines.add("\nsent %s to %s: %s%s".formatted(delivery.path("entity").asText(),
                delivery.path("connection").asText(), delivery.path("state").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
                delivery.path("reason").asText().isEmpty() ? "" : ", " + delivery.path("reason").asText())));
        return String.join("\n", lines);
    }

    /** Where a value was said that its source leaves out by now. */
    private static String kept(JsonNode origin) {
        return origin.isObject() ? " (kept%s, run %s: the source leaves it out or tells it unreadably since)"
                .formatted(Tables.place(" from ", origin), origin.path("run").asText()) : "";
    }

    private static String approved(JsonNode student, JsonNode origin) {
        JsonNode by = student.path("approvals").path(origin.path("run").asText());
        return by.isMissingNode() ? "" : ", approved by " + by.asText();
    }

    private static String origin(JsonNode origin) {
        return "from %s%s, run %s, by %s".formatted(origin.path("connection").asText(), Tables.place(", ", origin), origin.path("run").asText(),
                origin.path("mapping").asText());
    }
}
