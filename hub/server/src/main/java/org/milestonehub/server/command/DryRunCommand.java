package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.milestonehub.core.store.FileTrouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a run or a delivery would do, also with changes that are not in force. */
@Command(name = "dry-run", description = "Says row by row what a run or a delivery would do, also with changed documents or mappings. Writes nothing"
        + " and calls no receiver.")
final class DryRunCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "NAME", description = "name of the connection, or of the delivery with --delivery")
    private String name = "";

    @Option(names = "--delivery", description = "a delivery: what it would send now")
    private boolean delivery;

    @Option(names = "--with", paramLabel = "FILE", description = "documents as if they were applied")
    private List<Path> documents = List.of();

    @Option(names = "--mappings", paramLabel = "DIR", description = "a folder of mappings, one folder per shape in it, as if they were in force")
    private Optional<Path> mappings = Optional.empty();

    @Option(names = "--rollover", description = "judged as if the school year turned today")
    private boolean rollover;

    @Option(names = "--rows", description = "also list the rows, previous against now")
    private boolean rows;

    @Option(names = "--csv", paramLabel = "FILE", description = "write the rows into a file")
    private Optional<Path> csv = Optional.empty();

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose connection (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Waiting waiting = new Waiting("trying " + name, InstantSource.system());
                Hub hub = shared.hub()) {
            JsonNode answer = hub.trial(district, delivery ? "deliveries" : "runs", name, body());
            waiting.close();
            csv.ifPresent(file -> write(file, RowTables.csv(delivery ? answer : answer.path("rows"))));
            if (shared.json()) {
                shared.print(answer);
            } else if (delivery) {
                shared.print(Tables.list(answer, "what", "stream", "entity", "id", "reason", "fields"));
            } else {
                RowTables.print(shared, answer, rows);
            }
            return delivery ? ExitCode.GOOD : ExitCode.ofRun(answer.path("run"));
        }
    }

    private ObjectNode body() {
        ObjectNode body = Json.MAPPER.createObjectNode().put("rollover", rollover);
        documents.forEach(file -> body.withArray("documents").addObject().put("name", file.toString()).put("text", text(file)));
        mappings.ifPresent(folder -> {
            try (Stream<Path> files = Files.walk(folder, 3)) {
                files.filter(Files::isRegularFile).forEach(file -> body.withObject("/mappings")
                        .put(folder.relativize(file).toString().replace('\\', '/'), text(file)));
            } catch (IOException e) {
                throw HubProblem.usage(folder + " cannot be read; name a folder of mappings");
            }
        });
        return body;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw HubProblem.usage(file + " cannot be read");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw HubProblem.failure(file + " cannot be written: " + FileTrouble.why(e));
        }
    }
}
