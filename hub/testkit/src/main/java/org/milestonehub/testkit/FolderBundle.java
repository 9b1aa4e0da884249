package org.milestonehub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.milestonehub.spi.InputBundle;

/**
 * The files of a folder as one delivery, sorted by name, subfolders with {@code /}.
 *
 * @param name the folder's name
 * @param files what stood in the folder when the bundle was made
 */
public record FolderBundle(String name, List<InputFile> files) implements InputBundle {

    public FolderBundle {
        files = List.copyOf(files);
    }

    /** All files under a folder. */
    public static FolderBundle of(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<InputFile> files = tree.filter(Files::isRegularFile)
                    .sorted()
                    .<InputFile>map(file -> new PathFile(nameIn(folder, file), file))
                    .toList();
            return new FolderBundle(String.valueOf(folder.getFileName()), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes name-to-text pairs into a folder (made where it is lacking) as UTF-8, and bundles the folder. */
    public static FolderBundle write(Path folder, Map<String, String> texts) {
        try {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path file = folder.resolve(text.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, text.getValue(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(folder);
    }

    private static String nameIn(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
