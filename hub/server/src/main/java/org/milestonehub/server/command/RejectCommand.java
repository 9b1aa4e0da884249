package org.milestonehub.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels a held run. */
@Command(name = "reject", description = "Cancels a held run; nothing of it is applied.")
final class RejectCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "RUN", description = "number of the run")
    private long run;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "why, for those who look later")
    private String reason = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose run (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            hub.reject(district, run, reason);
            shared.tell("run " + run + " is cancelled; nothing of it was applied");
            return ExitCode.GOOD;
        }
    }
}
