package org.milestonehub.mappings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.milestonehub.core.mapping.MappingFolder;

/**
 * One folder of this module with its samples and expected results.
 *
 * @param mappings the texts a hub would load
 * @param path where the folder is
 */
record ShapeFolder(MappingFolder mappings, Path path) {

    /** All shapes of this module, or the one that system property {@code mappings.shape} names. */
    static List<ShapeFolder> all() {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        String only = System.getProperty("mappings.shape", "");
        return MappingFolder.below(module).stream()
                .filter(folder -> !folder.shape().equals("target") && !folder.shape().equals("src"))
                .filter(folder -> only.isEmpty() || only.equals(folder.shape()))
                .map(folder -> new ShapeFolder(folder, module.resolve(folder.shape())))
                .toList();
    }

    String name() {
        return mappings.shape();
    }

    /** Files of a folder inside, by name; none where there is no such folder. */
    List<Path> files(String folder, String ending) {
        Path directory = path.resolve(folder);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of a file with something in them; none where there is no such file. */
    List<String> lines(String file) {
        try {
            Path found = path.resolve(file);
            return Files.exists(found) ? Files.readAllLines(found).stream().filter(line -> !line.isBlank()).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what the samples became, for the author to read and, when it is right, to copy. */
    void keepActual(String file, List<String> lines) {
        Path actual = path.resolveSibling("target").resolve("actual").resolve(name()).resolve(file);
        try {
            Files.createDirectories(actual.getParent());
            Files.write(actual, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
