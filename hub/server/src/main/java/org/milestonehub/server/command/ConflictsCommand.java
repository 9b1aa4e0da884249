package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists where systems contradict each other. */
@Command(name = "conflicts", description = "Lists where systems say different things, which of them is believed, and what to do.")
final class ConflictsCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose records (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode groups = hub.conflicts(district);
            if (shared.json()) {
                shared.print(groups);
            } else {
                groups.forEach(group -> shared.print(group.path("entity").asText() + ": " + group.path("sentence").asText()));
                shared.print(groups.isEmpty() ? "no two systems contradict each other" : "");
            }
            return ExitCode.GOOD;
        }
    }
}
