package org.milestonehub.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a pause, and closes an open circuit. */
@Command(name = "resume", description = "Ends a pause of a connection, and lets the hub try again what a person had to mend.")
final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "CONNECTION", description = "name of the connection")
    private String connection = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose connection (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            hub.resume(district, connection);
            shared.tell(connection + " goes on");
            return ExitCode.GOOD;
        }
    }
}
