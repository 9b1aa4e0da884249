package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.milestonehub.core.connection.DocumentText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Previews a changed framework. */
@Command(name = "impact", mixinStandardHelpOptions = true,
        description = "Shows how many subjects would change state if a framework file came into force in place of the one of the same"
                + " id. Writes nothing.")
final class MilestonesImpactCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "FRAMEWORK.yaml", description = "the changed framework")
    private Path file = Path.of("");

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode impact = hub.impact(district, new DocumentText(file.getFileName().toString(), Files.readString(file)));
            if (shared.json()) {
                shared.print(impact);
            } else {
                shared.print("%s %s to %s: %s of %s subjects would change".formatted(impact.path("framework").asText(),
                        impact.path("from").asText(), impact.path("to").asText(), impact.path("changed").asText(),
                        impact.path("subjects").asText()));
                shared.print(Tables.list(impact.path("changes"), "milestone", "before", "after", "subjects"));
            }
            return ExitCode.GOOD;
        } catch (IOException e) {
            throw HubProblem.usage(file + (Files.isDirectory(file)
                    ? " is a folder; name the framework file in it"
                    : " cannot be read; is there such a file, may you read it, and is it text in UTF-8?"));
        }
    }
}
