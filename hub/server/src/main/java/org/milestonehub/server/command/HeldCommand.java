package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows runs that wait for a person. */
@Command(name = "held", description = "Lists runs that wait for a person's decision, or shows what one would move, by school.")
final class HeldCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "number of one run")
    private Optional<Long> run = Optional.empty();

    @Option(names = "--rows", description = "also list examples of the rows, previous against now")
    private boolean rows;

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose runs (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode answer = run.map(id -> rows ? hub.heldRows(district, id) : hub.heldRun(district, id)).orElseGet(() -> hub.held(district));
            if (shared.json()) {
                shared.print(answer);
            } else if (run.isPresent() && rows) {
                shared.print(Tables.list(answer, "kind", "stream", "key", "line", "was", "now"));
            } else if (run.isPresent()) {
                one(answer, LocalTimes.of(hub, district));
            } else {
                list(answer, LocalTimes.of(hub, district));
            }
            return answer.isEmpty() ? ExitCode.GOOD : ExitCode.PROBLEMS_IN_THE_DATA;
        }
    }

    private void one(JsonNode held, LocalTimes times) {
        shared.print(Tables.run(held.path("run")));
        shared.print(Tables.list(held.path("findings"), "kind", "stream", "school", "field", "before", "moves", "now", "breach"));
        shared.print("decide until " + times.at(held.path("expiresAt")) + ": approve " + held.path("run").path("run").asText()
                + ", approve --additions-only, or reject");
    }

    private void list(JsonNode all, LocalTimes times) {
        if (all.isEmpty()) {
            shared.print("none");
        }
        all.forEach(held -> shared.print("run " + held.path("run").path("run").asText() + ", " + held.path("run").path("connection").asText()
                + ", until " + times.at(held.path("expiresAt")) + "\n  " + held.path("run").path("message").asText()));
    }
}
