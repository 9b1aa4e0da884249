package org.milestonehub.server.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.store.FileTrouble;
import org.milestonehub.core.store.backup.BackupManifest;
import org.milestonehub.core.store.backup.BackupReader;
import org.milestonehub.core.store.backup.BackupWriter;
import org.milestonehub.core.store.backup.KeyTrial;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.server.assembly.HubSettings;
import org.springframework.context.ApplicationContext;

/** A whole hub in one file: under its name only when it is whole. */
record BackupFile(Path file, ApplicationContext hub) {

    /**
     * A hub that came back.
     *
     * @param closed what of it the key files here do not open, in words
     */
    record Restored(BackupManifest manifest, List<String> closed) {}

    BackupManifest write() {
        Path unfinished = file.toAbsolutePath().resolveSibling(file.getFileName() + ".unfinished");
        try {
            BackupManifest written;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(DataDirectory.closedFile(unfinished)))) {
                written = hub.getBean(BackupWriter.class).write(out);
            }
            Files.move(unfinished, file.toAbsolutePath());
            return written;
        } catch (IOException e) {
            throw HubProblem.failure(file + " cannot be written: " + FileTrouble.why(e));
        }
    }

    /** Reads it into the hub, which must be empty. */
    Restored restore() {
        DataSource source = hub.getBean(DataSource.class);
        BackupManifest manifest = new BackupReader(source, hub.getBean(HubSettings.class).archive()).read(file.toAbsolutePath());
        return new Restored(manifest, new KeyTrial(source, hub.getBean(Archive.class), hub.getBean(KeptSecrets.class)).closed());
    }
}
