package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;

/** Prints what came of runs, and says with which code the command ends. */
final class Outcomes {

    private Outcomes() {}

    static int print(Shared shared, JsonNode outcome) {
        if (shared.json()) {
            shared.print(outcome);
        } else {
            outcome.path("runs").forEach(run -> shared.print(Tables.run(run)));
            shared.print(outcome.hasNonNull("message") ? outcome.path("message").asText()
                    : outcome.path("runs").isEmpty() ? "nothing new" : "");
        }
        int worst = outcome.hasNonNull("fault") ? ExitCode.of(outcome.path("fault").asText()) : ExitCode.GOOD;
        for (JsonNode run : outcome.path("runs")) {
            worst = Math.max(worst, ExitCode.ofRun(run));
        }
        return worst;
    }
}
