package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a held run go on. */
@Command(name = "approve", description = "Lets a held run go on; it is compared again, and held again if it grew.")
final class ApproveCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "RUN", description = "number of the run")
    private long run;

    @Option(names = "--additions-only", description = "write new rows alone; the rest is asked about again")
    private boolean additionsOnly;

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose run (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Waiting waiting = new Waiting("applying run " + run, InstantSource.system());
                Hub hub = shared.hub()) {
            JsonNode outcome = hub.approve(district, run, additionsOnly);
            waiting.close();
            return Outcomes.print(shared, outcome);
        }
    }
}
