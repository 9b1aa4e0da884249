package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists choices that protect though their source tells them no more, and ends one. */
@Command(name = "choices", description = "Lists blocks, opt-outs and refusals that protect on though their source tells them no more; --end ends one,"
        + " once the family was asked.")
final class ChoicesCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--end", paramLabel = "ID", defaultValue = "", description = "end this one")
    private String end = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "with --end, why: who of the family was asked, and when")
    private String reason = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        if (end.isEmpty() != reason.isEmpty()) {
            throw HubProblem.usage("--end and --reason go together: which choice ends, and why");
        }
        if (!end.isEmpty() && !end.matches(Whom.ID)) {
            throw HubProblem.usage("--end wants the id of a choice, as `choices` lists it");
        }
        try (Hub hub = shared.hub()) {
            if (!end.isEmpty()) {
                hub.choices().end(district, end, reason);
                shared.print("ended; what was withheld because of it may leave with the next delivery");
                return ExitCode.GOOD;
            }
            JsonNode choices = hub.choices().all(district);
            if (shared.json()) {
                shared.print(choices);
            } else if (choices.isEmpty()) {
                shared.print("none: every choice that protects a student is still told by its system");
            } else {
                shared.print(Tables.list(choices, "id", "student", "kind", "decision", "scope", "decidedOn", "connection", "silentSince"));
            }
            return ExitCode.GOOD;
        }
    }
}
