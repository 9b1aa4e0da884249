package org.milestonehub.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.milestonehub.spi.InputBundle;

/**
 * Files on this machine: one file, or everything in a folder.
 *
 * @param name of the file or folder, for people
 */
public record LocalBundle(String name, List<InputFile> files) implements InputBundle {

    private record LocalFile(String name, Path path) implements InputFile {

        @Override
        public long size() {
            try {
                return Files.size(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    public LocalBundle {
        files = List.copyOf(files);
    }

    /** The file at that place, or all regular files below that folder, by name. Hidden files are left out. */
    public static LocalBundle of(Path place) {
        Path path = place.toAbsolutePath().normalize();
        String name = String.valueOf(path.getFileName());
        if (Files.isRegularFile(path)) {
            return new LocalBundle(name, List.of(new LocalFile(name, path)));
        }
        try (Stream<Path> tree = Files.walk(path)) {
            return new LocalBundle(name, tree.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(file -> (InputFile) new LocalFile(path.relativize(file).toString().replace('\\', '/'), file))
                    .sorted(Comparator.comparing(InputFile::name))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be read", e);
        }
    }

    /** The same under the name it had where it came from. */
    LocalBundle named(String original) {
        return new LocalBundle(original.endsWith("/") ? original.substring(0, original.length() - 1) : original, files);
    }

    static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an upload cannot be removed", e);
        }
    }
}
