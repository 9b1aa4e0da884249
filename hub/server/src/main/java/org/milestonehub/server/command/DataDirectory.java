package org.milestonehub.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.milestonehub.core.store.FileTrouble;

/** The data directory, made before anything writes a log into it. */
final class DataDirectory {

    private DataDirectory() {}

    /** Makes it where it is lacking, for the owner alone, and sends the log there. */
    static Path prepare(Path data) {
        requireTemporaryFiles();
        try {
            if (!Files.isDirectory(data)) {
                Files.createDirectories(data.getParent());
                Files.createDirectory(data, ownerOnly(data.getParent()));
            }
        } catch (IOException e) {
            throw HubProblem.failure("the data directory " + data + " cannot be made: " + FileTrouble.why(e)
                    + "; name another with --data");
        }
        System.setProperty("hub.log.file", closedLog(data).toString());
        return data;
    }

    /** Libraries unpack programs of their own there, and fail without a word that helps where they cannot. */
    private static void requireTemporaryFiles() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        if (!Files.isWritable(folder)) {
            throw HubProblem.failure("temporary files cannot be written in " + folder
                    + "; make it writable, or name another folder: java -Djava.io.tmpdir=DIR -jar milestone-hub.jar ...");
        }
    }

    /** The log, and its folder for the days before, for the owner alone; also where an older hub made them. */
    private static Path closedLog(Path data) {
        Path folder = data.resolve("logs");
        Path log = folder.resolve("hub.log");
        try {
            Files.createDirectories(folder);
            close(folder, "rwx------");
            if (!Files.exists(log)) {
                Files.createFile(log);
            }
            close(log, "rw-------");
        } catch (IOException e) {
            throw HubProblem.failure("the log " + log + " cannot be made: " + FileTrouble.why(e) + "; look at who owns the data directory");
        }
        return log;
    }

    /** Makes a folder that only its owner may enter, or closes one that is open to others. */
    static Path closedFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            close(folder, "rwx------");
            return folder;
        } catch (IOException e) {
            throw HubProblem.failure("the folder " + folder + " cannot be made: " + FileTrouble.why(e) + "; look at who owns the data directory");
        }
    }

    private static void close(Path place, String mode) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(place, PosixFileAttributeView.class);
        if (view != null && !PosixFilePermissions.toString(view.readAttributes().permissions()).equals(mode)) {
            view.setPermissions(PosixFilePermissions.fromString(mode));
        }
    }

    /** Makes an empty file that only its owner may open, or empties one that is left over. */
    static Path closedFile(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file);
        close(file, "rw-------");
        return file;
    }

    private static FileAttribute<?>[] ownerOnly(Path parent) throws IOException {
        boolean posix = Files.getFileStore(parent).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
    }
}
