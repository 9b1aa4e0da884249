package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a merge back. */
@Command(name = "unmerge", description = "Takes a merge back: everything is as it was, and what arrived since goes to the one it is about.")
final class IdentityUnmergeCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "EVENT", description = "number of the merge; identity history names it")
    private long event;

    @Option(names = "--reason", paramLabel = "WORD", defaultValue = "merged-by-mistake", description = "why (default: ${DEFAULT-VALUE})")
    private String reason = "merged-by-mistake";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode split = hub.stewards().unmerge(district, event, reason);
            shared.print(shared.json() ? Json.line(split) : IdentityHistoryCommand.text(split));
            return ExitCode.GOOD;
        }
    }
}
