package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.milestonehub.core.connection.DocumentText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies documents. */
@Command(name = "apply", description = "Checks documents, shows the difference, and applies all of them or none.")
final class ApplyCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files of districts, connections, agreements, deliveries")
    private List<Path> files = List.of();

    @Option(names = "--whole", description = "what is not in the files is removed from their districts")
    private boolean whole;

    @Option(names = "--dry-run", description = "show the difference, and write nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        List<DocumentText> texts = new ArrayList<>();
        for (Path file : files) {
            try {
                texts.add(new DocumentText(file.toString(), Files.readString(file)));
            } catch (IOException e) {
                throw HubProblem.usage(file + " cannot be read");
            }
        }
        try (Hub hub = shared.hub()) {
            JsonNode changes = hub.apply(texts, whole, dryRun);
            if (shared.json()) {
                shared.print(changes);
            } else {
                changes.forEach(change -> {
                    shared.print(change.path("effect").asText() + ": " + change.path("kind").asText() + " " + change.path("name").asText());
                    if (!change.path("difference").asText().isBlank()) {
                        shared.print(change.path("difference").asText().stripTrailing().indent(2).stripTrailing());
                    }
                });
            }
            return ExitCode.GOOD;
        }
    }
}
