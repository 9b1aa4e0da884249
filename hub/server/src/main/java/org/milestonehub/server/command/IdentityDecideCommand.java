package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a question. */
@Command(name = "decide", description = "Answers a question: same merges the two, different keeps them apart for ever, later puts it off.")
final class IdentityDecideCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(index = "0", paramLabel = "QUESTION", description = "number of the question")
    private long question;

    @Parameters(index = "1", paramLabel = "same|different|later", description = "the answer")
    private String answer = "";

    @Option(names = "--reason", required = true, paramLabel = "WORD", description = "why: looked-at-records, asked-the-school, asked-the-family,"
            + " saw-a-document, registered-twice, name-changed, twins, siblings, namesakes, waits-for-an-answer, other")
    private String reason = "";

    @Option(names = "--confirm", split = ",", paramLabel = "OBJECTION", description = "merge against it: same-system-two-local-ids, never-link")
    private Set<String> confirm = new LinkedHashSet<>();

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode decided = hub.stewards().decide(district, question, answer, reason, confirm);
            shared.print(shared.json() ? Json.line(decided) : "question " + question + ": " + answer
                    + (decided.hasNonNull("merge") ? "\n" + IdentityHistoryCommand.text(decided.path("merge")) : ""));
            return ExitCode.GOOD;
        }
    }
}
