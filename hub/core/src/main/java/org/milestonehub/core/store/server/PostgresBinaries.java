package org.milestonehub.core.store.server;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.milestonehub.core.store.DatabaseException;
import org.milestonehub.core.store.FileTrouble;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs for this machine, unpacked once per user and content.
 *
 * @param home folder that holds {@code bin}, {@code lib} and {@code share}
 */
public record PostgresBinaries(Path home) {

    /** Two builds of the programs differ long before this many packed bytes; reading all of them at every start takes time. */
    private static final int TELLING = 256 * 1024;
    private static final String COMPLETE = ".complete";

    /** Unpacks under the first of the user's cache folder and the fallback that can be written. */
    public static PostgresBinaries unpacked(Path fallback) {
        try {
            return unpackInto(cache(fallback));
        } catch (IOException e) {
            throw new DatabaseException("cannot unpack the PostgreSQL programs: " + FileTrouble.why(e)
                    + "; MILESTONEHUB_CACHE names another folder", e);
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(windows() ? name + ".exe" : name);
    }

    static boolean windows() {
        return systemName().equals("Windows");
    }

    private static Path cache(Path fallback) throws IOException {
        String given = System.getProperty("hub.cache", System.getenv().getOrDefault("MILESTONEHUB_CACHE", ""));
        if (!given.isEmpty()) {
            return Files.createDirectories(Path.of(given));
        }
        String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path base = xdg.isEmpty() ? Path.of(System.getProperty("user.home", "/nonexistent"), ".cache") : Path.of(xdg);
        try {
            return Files.createDirectories(base.resolve("milestone-hub"));
        } catch (IOException e) {
            return Files.createDirectories(fallback);
        }
    }

    private static PostgresBinaries unpackInto(Path cache) throws IOException {
        Path home = cache.resolve("postgres-" + contentHash());
        if (Files.exists(home.resolve(COMPLETE))) {
            return new PostgresBinaries(home);
        }
        try (FileChannel channel = FileChannel.open(cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(home.resolve(COMPLETE))) {
                Folders.delete(home);
                Path unfinished = cache.resolve(home.getFileName() + ".unfinished");
                Folders.delete(unfinished);
                extract(Files.createDirectories(unfinished));
                Files.createFile(unfinished.resolve(COMPLETE));
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return new PostgresBinaries(home);
    }

    private static String contentHash() throws IOException {
        try (InputStream in = packed()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readNBytes(TELLING));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream packed() throws IOException {
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(systemName(), architecture());
        } catch (IllegalStateException e) {
            throw new IOException("there is no embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + "; set hub.database.url to a PostgreSQL server", e);
        }
    }

    private static String systemName() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static String architecture() {
        String arch = System.getProperty("os.arch");
        return arch.equals("amd64") ? "x86_64" : arch;
    }

    private static void extract(Path home) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(entry, tar, home.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void extract(TarArchiveEntry entry, InputStream content, Path to) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(to);
            return;
        }
        Files.createDirectories(to.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, to);
            markExecutable(to);
        }
    }

    private static void markExecutable(Path file) throws IOException {
        if (file.getParent().endsWith("bin") && !windows()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
