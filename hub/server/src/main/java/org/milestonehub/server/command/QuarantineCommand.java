package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what waits in quarantine. */
@Command(name = "quarantine", description = "Lists withheld rows by cause, with the place of the first row, and what waiting rows wait for.",
        subcommands = {ReplayCommand.class, CodesCommand.class})
final class QuarantineCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--cause", paramLabel = "CONNECTION/STREAM/RULE[/COLUMN]", defaultValue = "",
            description = "list the rows of one cause with their numbers, which replay takes")
    private String cause = "";

    @Option(names = "--most", paramLabel = "N", defaultValue = "200", description = "with --cause, how many (default: ${DEFAULT-VALUE})")
    private int most;

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose rows (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            if (!cause.isEmpty()) {
                return rows(hub.quarantineRows(district, WaitingCause.of(cause), most));
            }
            JsonNode causes = hub.quarantine(district);
            if (shared.json()) {
                shared.print(causes);
            } else {
                hub.roots(district).forEach(root -> shared.print(root.path("sentence").asText() + " of " + root.path("connection").asText()));
                shared.print(Tables.list(causes, "rows", "connection", "stream", "rule", "column", "first", "file", "line", "message"));
            }
            return causes.isEmpty() ? ExitCode.GOOD : ExitCode.PROBLEMS_IN_THE_DATA;
        }
    }

    private int rows(JsonNode rows) {
        if (shared.json()) {
            shared.print(rows);
        } else {
            shared.print(Tables.list(rows, "id", "key", "file", "line", "message"));
        }
        return rows.isEmpty() ? ExitCode.GOOD : ExitCode.PROBLEMS_IN_THE_DATA;
    }
}
