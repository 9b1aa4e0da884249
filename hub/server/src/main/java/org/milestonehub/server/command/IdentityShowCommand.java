package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a question. */
@Command(name = "show", description = "Shows a question: both sides, and how the bits add up. Written to the audit trail of both.")
final class IdentityShowCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "QUESTION", description = "number of the question")
    private long question;

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode sheet = hub.stewards().question(district, question);
            shared.print(shared.json() ? Json.line(sheet) : text(sheet));
            return ExitCode.GOOD;
        }
    }

    private static String text(JsonNode sheet) {
        JsonNode asked = sheet.path("question");
        List<String> lines = new ArrayList<>();
        lines.add("question " + asked.path("question").asText() + ", " + asked.path("state").asText() + ": "
                + IdentityQueueCommand.named(asked.path("person")) + "  <>  " + IdentityQueueCommand.named(asked.path("other")));
        lines.add(asked.path("why").asText());
        lines.add("");
        sheet.path("rows").forEach(row -> lines.add("%-10s %-16s %s  |  %s".formatted(row.path("mark").asText().toLowerCase(Locale.ROOT)
                .replace('_', ' '), row.path("attribute").asText(), said(row.path("one")), said(row.path("other")))));
        lines.add("");
        sheet.path("waterfall").path("steps").forEach(step -> lines.add("%+8.2f  %s %s".formatted(step.path("bits").asDouble(),
                step.path("label").asText(), step.path("level").asText())));
        lines.add("%+8.2f  total".formatted(sheet.path("waterfall").path("total").asDouble()));
        sheet.path("waterfall").path("guards").forEach(guard -> lines.add("          guard " + guard.asText()));
        sheet.path("household").forEach(one -> lines.add("household: " + IdentityQueueCommand.named(one.path("person")) + ", born "
                + one.path("born").asText() + ", same " + one.path("shares")));
        return String.join("\n", lines);
    }

    private static String said(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.path("text").asText()));
        return texts.isEmpty() ? "-" : String.join(" / ", texts);
    }
}
