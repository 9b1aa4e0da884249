package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what complete reads did not bring any more. */
@Command(name = "missing", description = "Lists rows that the newest complete reads did not bring, by stream and school, with the day on which they"
        + " end unless they come back.")
final class MissingCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--rows", description = "list single rows by the source's key")
    private boolean rows;

    @Option(names = "--connection", paramLabel = "NAME", defaultValue = "", description = "with --rows, of one connection alone")
    private String connection = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose rows (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        if (!connection.isEmpty() && !rows) {
            throw HubProblem.usage("--connection chooses among single rows; say --rows too");
        }
        try (Hub hub = shared.hub()) {
            JsonNode missing = rows ? hub.missingRows(district, connection) : hub.missing(district);
            if (shared.json()) {
                shared.print(missing);
            } else if (rows) {
                shared.print(Tables.list(missing, "ends", "since", "connection", "stream", "key", "schoolName", "student"));
            } else if (missing.isEmpty()) {
                shared.print("nothing is missing: no read that went in lacked a row of the hub; what a held run would remove is told by `held`");
            } else {
                missing.forEach(group -> shared.print(group.path("sentence").asText()));
            }
            return ExitCode.GOOD;
        }
    }
}
