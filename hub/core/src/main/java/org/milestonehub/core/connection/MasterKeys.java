package org.milestonehub.core.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/**
 * The keys that seal secrets: a file outside the data directory, readable by its owner alone, one line {@code id:key} each,
 * the newest first. Whoever has a copy of the database and not this file has no secrets.
 */
public final class MasterKeys {

    private static final int KEY_BYTES = 32;

    private final Path file;

    private MasterKeys(Path file) {
        this.file = file;
    }

    /**
     * The keys in that file; the file and its folder are made where they are lacking.
     *
     * @throws SyncException {@code SETTINGS} when it cannot be read, written or understood
     */
    public static MasterKeys in(Path file) {
        MasterKeys keys = new MasterKeys(file);
        if (!Files.exists(file)) {
            keys.create();
        }
        keys.all();
        return keys;
    }

    /** The usual place: {@code ~/.milestone-hub/master.key}. */
    public static Path usualPlace() {
        return Path.of(System.getProperty("user.home"), ".milestone-hub", "master.key");
    }

    /** Keys by id, the newest first. */
    Map<String, SecretKey> all() {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String line : lines()) {
            int colon = line.indexOf(':');
            byte[] key = colon < 0 ? new byte[0] : decoded(line.substring(colon + 1));
            if (key.length != KEY_BYTES) {
                throw wrong("is damaged: a line is not id:key", null);
            }
            keys.put(line.substring(0, colon), new SecretKeySpec(key, "AES"));
        }
        if (keys.isEmpty()) {
            throw wrong("is empty; bring back its backup, or remove it to start with no stored secrets", null);
        }
        return keys;
    }

    /** Puts a new key in front. */
    void add() {
        write(newLine() + String.join("", lines().stream().map(line -> line + "\n").toList()));
    }

    /** Leaves only the newest. */
    void dropOld() {
        write(lines().get(0) + "\n");
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.US_ASCII).stream().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw wrong("cannot be read", e);
        }
    }

    private void create() {
        try {
            KeyFile.create(file, newLine());
        } catch (IOException e) {
            throw wrong("cannot be written", e);
        }
    }

    private void write(String text) {
        try {
            KeyFile.replace(file, text);
        } catch (IOException e) {
            throw wrong("cannot be written", e);
        }
    }

    private static String newLine() {
        SecureRandom random = new SecureRandom();
        byte[] id = new byte[6];
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(id);
        random.nextBytes(key);
        return Base64.getUrlEncoder().encodeToString(id) + ":" + Base64.getEncoder().encodeToString(key) + "\n";
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private SyncException wrong(String what, @Nullable Exception cause) {
        return new SyncException(Fault.SETTINGS, "the master key file " + file + " " + what, cause);
    }
}
