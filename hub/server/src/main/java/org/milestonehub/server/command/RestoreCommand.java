package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.milestonehub.core.store.backup.BackupManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads a backup. */
@Command(name = "restore", description = "Reads a backup into a new data directory and verifies every table and file.")
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "FILE", description = "zip that backup wrote")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        if (!Files.isReadable(file)) {
            throw HubProblem.usage("there is nothing to read at " + file);
        }
        if (RunningHub.in(shared.data()).isPresent()) {
            throw HubProblem.usage("a hub runs on " + shared.data() + "; restore into a new data directory");
        }
        try (Waiting waiting = new Waiting("reading " + file.getFileName(), InstantSource.system());
                LocalHub hub = new LocalHub(DataDirectory.prepare(shared.data()))) {
            BackupFile.Restored restored = hub.restore(file);
            BackupManifest manifest = restored.manifest();
            List<String> closed = restored.closed();
            waiting.close();
            long rows = manifest.tables().stream().mapToLong(BackupManifest.Table::rows).sum();
            if (shared.json()) {
                ObjectNode answer = Json.MAPPER.createObjectNode().put("rows", rows).put("files", manifest.archive().size())
                        .put("madeAt", manifest.madeAt());
                closed.forEach(answer.putArray("closed")::add);
                shared.print(answer);
            } else {
                shared.print("restored " + rows + " rows in " + manifest.tables().size() + " tables and "
                        + manifest.archive().size() + " archived files, as of " + manifest.madeAt());
                shared.print("Nothing is written to other systems yet: what the hub sent after " + manifest.madeAt() + " is not known here, and would"
                        + " be sent again. Start the hub, let every system be read once, look at \"counts --ask\", then allow writing for each"
                        + " system on the page Connections.");
            }
            if (!closed.isEmpty()) {
                shared.tell("The key files of this hub do not open " + String.join(", ", closed) + ": they are not those of the hub that made"
                        + " the backup. Stop here, put the copy of that hub's master.key and archive.key into the folder of hub.keys, and start"
                        + " the hub with them. Without them each secret must be stored again, and the archived input stays closed for good.");
                return ExitCode.USAGE;
            }
            return ExitCode.GOOD;
        }
    }
}
