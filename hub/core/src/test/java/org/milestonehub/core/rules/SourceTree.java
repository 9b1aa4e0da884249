package org.milestonehub.core.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All Java sources and pages of the repository, found from the folder in which the tests of this module run. */
final class SourceTree {

    private static final Path ROOT = root();

    private SourceTree() {}

    static List<Path> sources() {
        return below(".java").sorted().toList();
    }

    /** Pages for people: those of the root and everything below the folders. */
    static List<Path> pages() {
        try (Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(top.filter(file -> file.toString().endsWith(".md")).toList().stream(), below(".md")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> migrations() {
        return files(ROOT.resolve("hub/core/src/main/resources/db/migration"), ".sql").sorted().toList();
    }

    private static Stream<Path> below(String ending) {
        return Stream.of("hub", "connectors", "mappings", "routes").map(ROOT::resolve).flatMap(folder -> files(folder, ending));
    }

    static List<Path> ofMain() {
        return sources().stream().filter(file -> within(file).contains("/src/main/java/")).toList();
    }

    static List<Path> ofTests() {
        return sources().stream().filter(file -> within(file).contains("/src/test/java/")).toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path as it stands in the repository. */
    static String within(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending) && !within(file).contains("/target/")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("connectors")) || !Files.isDirectory(folder.resolve("hub"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
