package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a connection now. */
@Command(name = "run", description = "Reads a connection now and says what became of every row.")
final class RunCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "CONNECTION", description = "name of the connection")
    private String connection = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose connection (default: the only one)")
    private String district = "";

    @Option(names = "--full", description = "read everything even where a delta would do")
    private boolean full;

    @Option(names = "--dry-run", description = "report, and write nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        try (Waiting waiting = new Waiting("running " + connection, InstantSource.system());
                Hub hub = shared.hub()) {
            JsonNode outcome = hub.start(district, connection, full, dryRun);
            waiting.close();
            return Outcomes.print(shared, outcome);
        }
    }
}
