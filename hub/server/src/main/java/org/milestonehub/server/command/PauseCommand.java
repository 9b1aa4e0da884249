package org.milestonehub.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops the runs and deliveries of a connection for a while. */
@Command(name = "pause", description = "Stops runs and deliveries of a connection until a moment, or until it is resumed.")
final class PauseCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "CONNECTION", description = "name of the connection")
    private String connection = "";

    @Option(names = "--until", paramLabel = "WHEN", defaultValue = "",
            description = "a day like 2027-01-04 (its beginning) or a moment like 2027-01-04T06:00:00Z; default: until resumed")
    private String until = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "why, for those who look later")
    private String reason = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose connection (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            hub.pause(district, connection, until, reason);
            shared.tell(connection + " is paused" + (until.isEmpty() ? " until it is resumed" : " until " + until));
            return ExitCode.GOOD;
        }
    }
}
