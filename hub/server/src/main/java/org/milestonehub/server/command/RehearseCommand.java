package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays last year's rollover once more. */
@Command(name = "rehearse", description = "Plays the turn of the last school year once more, out of the archive, judged by today's limits in rollover"
        + " mode, and says which nights a person would be asked. Writes nothing.")
final class RehearseCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "CONNECTION", description = "name of the connection")
    private String connection = "";

    @Option(names = "--rows", description = "also list the rows, previous against now")
    private boolean rows;

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose connection (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Waiting waiting = new Waiting("rehearsing " + connection, InstantSource.system());
                Hub hub = shared.hub()) {
            JsonNode nights = hub.trial(district, "rollover", connection, Json.MAPPER.createObjectNode());
            waiting.close();
            if (shared.json()) {
                shared.print(nights);
            } else {
                nights.forEach(night -> {
                    shared.print("input " + night.path("run").path("input").asText());
                    RowTables.print(shared, night, rows);
                });
            }
            return ExitCode.GOOD;
        }
    }
}
