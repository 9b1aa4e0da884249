package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.milestonehub.server.api.LocalBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads files once. */
@Command(name = "import", description = "Reads a file or a folder once and says what became of every row.", footer = {"",
    "What one connector imports into one district is compared with what it imported there before: the next day's file shows what was",
    "added, changed and is missing. Files of another district go to a --district of their own (--new-district makes it), or their",
    "rows count as one system's."})
final class ImportCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--connector", required = true, paramLabel = "ID", description = "how the files speak, for example oneroster-csv")
    private String connector = "";

    @Option(names = "--path", required = true, paramLabel = "FILE|DIR", description = "a file, or a folder of files")
    private Path path = Path.of("");

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where it goes (default: the only district there is; in a hub without any, \"default\" is made)")
    private String district = "";

    @Option(names = "--new-district", description = "make that district where the hub knows others already")
    private boolean newDistrict;

    @Option(names = "--dry-run", description = "report, and write nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        if (!Files.isReadable(path)) {
            throw HubProblem.usage("there is nothing to read at " + path);
        }
        if (LocalBundle.of(path).files().isEmpty()) {
            throw HubProblem.usage("the folder " + path + " holds no file; the export went elsewhere, or its files are hidden");
        }
        try (Waiting waiting = new Waiting("reading " + path.getFileName(), InstantSource.system());
                Hub hub = dryRun ? shared.rehearsal() : shared.hub()) {
            JsonNode run = hub.importFiles(new FileOrder(connector, path, district, newDistrict, dryRun));
            waiting.close();
            if (shared.json()) {
                shared.print(Json.reconciliation(run));
                if (run.hasNonNull("message")) {
                    shared.tell(run.path("message").asText());
                }
            } else {
                shared.print(Tables.run(run));
                hint(run);
            }
            return ExitCode.ofRun(run);
        }
    }

    /** A stranger's file beside those of before is the usual mistake. */
    private void hint(JsonNode run) {
        if (run.path("state").asText().equals("held")) {
            shared.tell("if " + path.getFileName() + " is of another district than what was imported before, reject this run with"
                    + " \"reject " + run.path("run").asLong() + "\" and import it with --district CODE --new-district");
        }
    }
}
