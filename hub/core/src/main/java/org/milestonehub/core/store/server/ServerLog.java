package org.milestonehub.core.store.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the embedded database server says from one moment on. A server whose disk is full ends all sessions, and those who lose
 * theirs hear only that a connection is closed; the reason stands in its log.
 */
public final class ServerLog {

    private static final String FULL = "No space left on device";

    private final Path file;
    private final long from;

    private ServerLog(Path file, long from) {
        this.file = file;
        this.from = from;
    }

    /** Of the server in a data directory; one that has none yet, or whose server stands elsewhere, says nothing. */
    public static ServerLog fromNow(Path dataDirectory) {
        Path file = dataDirectory.resolve("postgres.log");
        return new ServerLog(file, file.toFile().length());
    }

    /** Whether its disk ran full since. */
    public boolean saysDiskFull() {
        if (!Files.isReadable(file)) {
            return false;
        }
        try (InputStream said = Files.newInputStream(file)) {
            said.skipNBytes(Math.min(from, Files.size(file)));
            return new String(said.readAllBytes(), StandardCharsets.UTF_8).contains(FULL);
        } catch (IOException e) {
            return false;
        }
    }
}
