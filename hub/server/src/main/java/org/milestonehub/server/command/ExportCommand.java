package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the documents of a district. */
@Command(name = "export", description = "Prints all documents of a district as YAML that apply reads back.")
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "which one (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            String documents = hub.export(district);
            if (shared.json()) {
                ObjectNode answer = Json.MAPPER.createObjectNode().put("documents", documents);
                shared.print(answer);
            } else {
                shared.print(documents.stripTrailing());
            }
            return ExitCode.GOOD;
        }
    }
}
