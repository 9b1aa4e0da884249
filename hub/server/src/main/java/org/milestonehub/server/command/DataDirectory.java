package org.milestonehub.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.milestonehub.core.store.FileTrouble;

/** The data directory, made before anything writes a log into it. */
final class DataDirectory {

    private DataDirectory() {}

    /** Makes it where it is lacking, for the owner alone, and sends the log there. */
    static Path prepare(Path data) {
        try {
            if (!Files.isDirectory(data)) {
                Files.createDirectories(data.getParent());
                Files.createDirectory(data, ownerOnly(data.getParent()));
            }
        } catch (IOException e) {
            throw HubProblem.failure("the data directory " + data + " cannot be made: " + FileTrouble.why(e)
                    + "; name another with --data");
        }
        System.setProperty("hub.log.file", data.resolve("logs").resolve("hub.log").toString());
        return data;
    }

    private static FileAttribute<?>[] ownerOnly(Path parent) throws IOException {
        boolean posix = Files.getFileStore(parent).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
    }
}
