package org.milestonehub.core.connection;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files that only their owner reads, and that a power cut leaves whole or not at all: what was sealed with a key is lost with it,
 * so a key is on the disk before anything is sealed.
 */
public final class KeyFile {

    private KeyFile() {}

    /** Writes a new one, with its folder; where somebody else was quicker, theirs stands. */
    public static void create(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        try {
            fill(beside, text);
            place(beside, file);
            force(folder);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Writes over one: a crash leaves the old text or the new one. */
    public static void replace(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path beside = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        try {
            fill(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** A temporary file belongs to its owner alone wherever the disk knows owners; said once more, for those that were not. */
    private static void fill(Path beside, String text) throws IOException {
        if (Files.getFileStore(beside).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(beside, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    }

    private static void place(Path beside, Path file) throws IOException {
        try {
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (UnsupportedOperationException | IOException e) {
            if (!Files.exists(file)) {
                Files.move(beside, file);
            }
        }
    }

    /** The name, too; some systems do not open folders and keep names by themselves. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }
}
