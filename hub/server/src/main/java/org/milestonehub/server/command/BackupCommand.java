package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a backup. */
@Command(name = "backup", description = "Writes everything the hub remembers into one file. The key files are not part of it.")
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "FILE", description = "zip to write; must not exist yet")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        if (Files.exists(file)) {
            throw HubProblem.usage(file + " exists already");
        }
        if (!Files.isDirectory(file.toAbsolutePath().normalize().getParent())) {
            throw HubProblem.usage("there is no folder " + file.toAbsolutePath().normalize().getParent() + " to write " + file.getFileName() + " into");
        }
        try (Waiting waiting = new Waiting("writing " + file.getFileName(), InstantSource.system());
                Hub hub = shared.hub()) {
            JsonNode answer = hub.backup(file);
            waiting.close();
            if (shared.json()) {
                shared.print(answer);
            } else {
                shared.print("backup written to " + file + "; keep the hub's key files in another place");
            }
            return ExitCode.GOOD;
        }
    }
}
