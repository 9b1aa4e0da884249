package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists runs. */
@Command(name = "runs", description = "Lists the newest runs, or shows one with its reconciliation.")
final class RunsCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "number of one run")
    private Optional<Long> run = Optional.empty();

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose runs (default: the only one)")
    private String district = "";

    @Option(names = "--most", paramLabel = "N", defaultValue = "20", description = "how many (default: ${DEFAULT-VALUE})")
    private int most;

    /** A run that goes on later says why it stands still. */
    private void tellWaiting(JsonNode listed) {
        if (listed.path("state").asText().equals("running") && listed.hasNonNull("message")) {
            shared.tell("run " + listed.path("run").asText() + ": " + listed.path("message").asText());
        }
    }

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode answer = run.map(id -> hub.run(district, id)).orElseGet(() -> hub.runs(district, most));
            if (shared.json()) {
                shared.print(answer);
            } else {
                shared.print(run.isPresent() ? Tables.run(answer)
                        : Tables.list(LocalTimes.of(hub, district).in(answer, "at"), "run", "connection", "state", "at", "trigger", "requestedBy", "input"));
                answer.forEach(this::tellWaiting);
            }
            return ExitCode.GOOD;
        }
    }
}
