package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds the figures of a past day up again. */
@Command(name = "figures", mixinStandardHelpOptions = true,
        description = "Adds the figures of a framework up as of any day and as known on any day. True figures, not for publication; with --json by every"
                + " group. Written to the audit trail.")
final class MilestonesFiguresCommand implements Callable<Integer> {

    private static final String TOTAL = "total";
    private static final long ASK_AGAIN_MILLIS = 1_000;

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "FRAMEWORK", description = "id of a framework in force")
    private String framework = "";

    @Mixin
    private AnyDay day = new AnyDay();

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode rates = rebuilt(hub);
            shared.print(shared.json() ? Json.line(rates) : Tables.list(totals(rates), "measure", "each", "numerator", "denominator", "unknown"));
            return ExitCode.GOOD;
        }
    }

    private JsonNode rebuilt(Hub hub) {
        JsonNode answer = hub.figures(day.district(), day.question("", "", framework));
        while (!answer.path("done").asBoolean()) {
            shared.tell(answer.path("counted").asText() + " of " + answer.path("students").asText() + " students added up");
            try {
                Thread.sleep(ASK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw HubProblem.failure("it was interrupted; the hub goes on adding up");
            }
            answer = hub.figures(day.district(), day.question("", "", framework));
        }
        return answer.path("rates");
    }

    private static JsonNode totals(JsonNode rates) {
        ArrayNode totals = Json.MAPPER.createArrayNode();
        rates.forEach(rate -> rate.path("figures").forEach(figure -> {
            if (figure.path("group").asText().equals(TOTAL)) {
                totals.addObject().put("measure", rate.path("measure").asText()).put("each", rate.path("each").asText())
                        .put("numerator", figure.path("numerator").decimalValue().toPlainString())
                        .put("denominator", figure.path("denominator").decimalValue().toPlainString())
                        .put("unknown", figure.path("unknown").asText());
            }
        }));
        return totals;
    }
}
