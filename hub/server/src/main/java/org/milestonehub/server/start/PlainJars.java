package org.milestonehub.server.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The packaged jar laid out as the jars it is made of, since only classes of plain jars can be archived. It is laid out once per
 * content, in a folder of the user's cache.
 *
 * @param folder with {@code hub.jar}, {@code simulator.jar} and {@code lib}
 */
record PlainJars(Path folder) {

    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String SIMULATOR = CLASSES + "demo/simulator.jar";
    private static final String NAME = "program-";
    private static final String IN_USE = "in-use";
    private static final String COMPLETE = "complete";
    private static final List<String> SYSTEMS = List.of("darwin", "linux", "windows");

    /** Lays it out where it is not yet; empty where that cannot be done. */
    static Optional<PlainJars> of(Path packaged, Path cache) {
        try (ZipFile jar = new ZipFile(packaged.toFile())) {
            Path folder = cache.resolve(NAME + contentHash(jar));
            if (!Files.exists(folder.resolve(COMPLETE))) {
                Path unfinished = Files.createTempDirectory(Files.createDirectories(cache), "unfinished-");
                layOut(jar, unfinished);
                settle(unfinished, folder);
            }
            return Optional.of(new PlainJars(folder));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Path simulator() {
        return folder.resolve("simulator.jar");
    }

    /** In an order that is the same each time: an archive of classes belongs to one class path. */
    String classPath() throws IOException {
        try (Stream<Path> libraries = Files.list(folder.resolve("lib"))) {
            return Stream.concat(Stream.of(folder.resolve("hub.jar")), libraries.sorted())
                    .map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
        }
    }

    /** Says for as long as this process lives that these are in use, and clears away those of other builds that nobody uses. */
    @SuppressWarnings("resource")
    void hold() throws IOException {
        FileChannel use = FileChannel.open(folder.resolve(IN_USE), StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileLock alone = use.tryLock()) {
            if (alone != null) {
                clearWhatWasCutShort();
            }
        }
        use.lock(0, Long.MAX_VALUE, true);
        try (Stream<Path> others = Files.list(folder.getParent())) {
            for (Path other : others.filter(path -> path.getFileName().toString().startsWith(NAME)).toList()) {
                if (!other.equals(folder)) {
                    sweep(other);
                }
            }
        }
    }

    private void clearWhatWasCutShort() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*{" + ClassArchive.LIST + "," + ClassArchive.UNFINISHED + "}")) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    private static void sweep(Path other) throws IOException {
        try (FileChannel use = FileChannel.open(other.resolve(IN_USE), StandardOpenOption.WRITE);
                FileLock lock = use.tryLock()) {
            if (lock != null) {
                delete(other);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static void layOut(ZipFile jar, Path to) throws IOException {
        Files.createDirectories(to.resolve("lib"));
        try (ZipOutputStream own = new ZipOutputStream(Files.newOutputStream(to.resolve("hub.jar")))) {
            own.setLevel(1);
            for (ZipEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(LIBRARIES) && !entry.isDirectory()) {
                    if (ours(name)) {
                        copy(jar, entry, to.resolve("lib").resolve(name.substring(LIBRARIES.length())));
                    }
                } else if (name.equals(SIMULATOR)) {
                    copy(jar, entry, to.resolve("simulator.jar"));
                } else if (!own(name).isEmpty()) {
                    copy(jar, entry, own(name), own);
                }
            }
        }
        Files.createFile(to.resolve(IN_USE));
        Files.createFile(to.resolve(COMPLETE));
    }

    /** Programs of PostgreSQL for other systems stay where they are. */
    private static boolean ours(String library) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String here = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "darwin" : "linux";
        return !library.contains("postgres-binaries") || SYSTEMS.stream().noneMatch(library::contains) || library.contains(here);
    }

    private static String own(String name) {
        if (name.startsWith(CLASSES)) {
            return name.substring(CLASSES.length());
        }
        return name.startsWith("org/") ? name : "";
    }

    private static void copy(ZipFile jar, ZipEntry entry, Path to) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, to);
        }
    }

    private static void copy(ZipFile jar, ZipEntry entry, String name, ZipOutputStream to) throws IOException {
        try {
            to.putNextEntry(new ZipEntry(name));
        } catch (ZipException e) {
            return; // a folder that stands in both
        }
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(to);
        }
        to.closeEntry();
    }

    private static void settle(Path unfinished, Path folder) throws IOException {
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(unfinished);
            if (!Files.exists(folder.resolve(COMPLETE))) {
                throw e;
            }
        }
    }

    private static String contentHash(ZipFile jar) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            jar.stream().forEach(entry -> digest.update((entry.getName() + " " + entry.getCrc() + " " + entry.getSize() + "\n")
                    .getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
