package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Undoes a run. */
@Command(name = "undo", description = "Brings back what stood before a run; receivers are told by the change feed.")
final class UndoCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "RUN", description = "number of the run")
    private long run;

    @Option(names = "--dry-run", description = "only count what would come back")
    private boolean dryRun;

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose run (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode undone = hub.undo(district, run, dryRun);
            if (shared.json()) {
                shared.print(undone);
            } else {
                shared.print((dryRun ? "dry run, nothing was written; it " : "run " + undone.path("run").asText() + " ") + undone.path("message").asText());
            }
            return ExitCode.GOOD;
        }
    }
}
