package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an answer back. */
@Command(name = "undo", description = "Takes the answer to a question back with all it brought about; the question waits again.")
final class IdentityUndoCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "QUESTION", description = "number of the question; identity queue --decided names it")
    private long question;

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode back = hub.stewards().takeBack(district, question);
            shared.print(shared.json() ? Json.line(back) : "question " + question + ": the answer \"" + back.path("answer").asText()
                    + "\" is taken back; it waits again" + (back.hasNonNull("split") ? "\n" + IdentityHistoryCommand.text(back.path("split")) : ""));
            return ExitCode.GOOD;
        }
    }
}
