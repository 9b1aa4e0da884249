package org.milestonehub.server.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.milestonehub.core.connection.KeyFile;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** The key that seals archived input: a file of its own beside the master key, made at the first start, never rotated. */
final class ArchiveKey {

    private static final int BYTES = 32;

    private ArchiveKey() {}

    static byte[] in(Path folder) {
        Path file = folder.resolve("archive.key");
        try {
            if (!Files.exists(file)) {
                KeyFile.create(file, fresh());
            }
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length != BYTES) {
                throw new SyncException(Fault.SETTINGS, file + " is damaged; bring back its backup");
            }
            return key;
        } catch (IOException | IllegalArgumentException e) {
            throw new SyncException(Fault.SETTINGS, file + " cannot be read or written; bring back its backup", e);
        }
    }

    private static String fresh() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key) + "\n";
    }
}
