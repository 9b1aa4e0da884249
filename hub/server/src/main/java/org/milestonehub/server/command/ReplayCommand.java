package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries withheld rows again. */
@Command(name = "replay", description = "Tries withheld rows again, corrected or as they were; what is in already stays as it is.")
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(arity = "0..*", paramLabel = "ROW", description = "numbers of rows, as quarantine --cause lists them")
    private List<Long> rows = List.of();

    @Option(names = "--cause", paramLabel = "CONNECTION/STREAM/RULE[/COLUMN]", defaultValue = "", description = "all rows of a cause")
    private String cause = "";

    @Option(names = "--set", paramLabel = "COLUMN=TEXT", description = "put a value right; with one row, named or the only one of its cause")
    private Map<String, String> edits = Map.of();

    @Option(names = "--dry-run", description = "only judge them, and write nothing")
    private boolean dryRun;

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose rows (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        if (rows.isEmpty() == cause.isEmpty() || !edits.isEmpty() && rows.size() > 1) {
            throw HubProblem.usage("name rows or a --cause, and --set only with one row");
        }
        try (Waiting waiting = new Waiting("replaying", InstantSource.system());
                Hub hub = shared.hub()) {
            JsonNode outcome = hub.replay(district, body(hub));
            waiting.close();
            return Outcomes.print(shared, outcome);
        }
    }

    private ObjectNode body(Hub hub) {
        List<Long> named = cause.isEmpty() || edits.isEmpty() ? rows : List.of(onlyRow(hub));
        ObjectNode body = Json.MAPPER.createObjectNode().put("dryRun", dryRun);
        named.forEach(body.withArray("ids")::add);
        if (named.isEmpty()) {
            WaitingCause.of(cause).into(body);
        }
        ObjectNode set = body.putObject("edits");
        if (!edits.isEmpty()) {
            ObjectNode row = set.putObject(String.valueOf(named.get(0)));
            edits.forEach(row::put);
        }
        return body;
    }

    /** A correction is one row's: of several, a person says which. */
    private long onlyRow(Hub hub) {
        JsonNode found = hub.quarantineRows(district, WaitingCause.of(cause), 2);
        if (found.size() != 1) {
            throw HubProblem.usage(found.isEmpty() ? "no row waits for " + cause
                    : "several rows wait for " + cause + ", and --set puts one right; their numbers: quarantine --cause " + cause);
        }
        return found.get(0).path("id").asLong();
    }
}
