package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes two people one. */
@Command(name = "merge", description = "Makes two people one; the one of the roster goes on, and the other's id leads there.")
final class IdentityMergeCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(index = "0", paramLabel = "A", description = "id, student number, source key, or words of the name")
    private String one = "";

    @Parameters(index = "1", paramLabel = "B", description = "the other")
    private String other = "";

    @Option(names = "--reason", required = true, paramLabel = "WORD", description = "why: looked-at-records, asked-the-school, asked-the-family,"
            + " saw-a-document, registered-twice, name-changed, other")
    private String reason = "";

    @Option(names = "--confirm", split = ",", paramLabel = "OBJECTION", description = "merge against it: same-system-two-local-ids, never-link")
    private Set<String> confirm = new LinkedHashSet<>();

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode merged = hub.stewards().merge(district, Whom.is(hub, district, one), Whom.is(hub, district, other), reason, confirm);
            shared.print(shared.json() ? Json.line(merged) : IdentityHistoryCommand.text(merged));
            return ExitCode.GOOD;
        }
    }
}
