package org.milestonehub.core.milestone.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.framework.YamlTree;

/**
 * Finds the framework that a case file names: beside the file, in the folder above it, in the folders given, and
 * then among
 * those shipped on the class path.
 */
public final class FrameworkLibrary {

    /** Where shipped frameworks lie on the class path. */
    public static final String SHIPPED = "/META-INF/hub/milestones/";

    private final List<Path> folders;

    public FrameworkLibrary(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The file of the framework of that id, as a tree; a name that ends in {@code .yaml} is a path from the case file. */
    public Optional<YamlTree> find(String id, Path caseFile) {
        Path folder = caseFile.toAbsolutePath().normalize().getParent();
        if (id.matches("\\P{Cntrl}+\\.ya?ml")) {
            return Optional.of(folder.resolve(id).normalize()).filter(Files::isRegularFile).map(FrameworkLibrary::read);
        }
        if (!id.matches("[a-z][a-z0-9-]*")) {
            return Optional.empty();
        }
        return Stream.concat(Stream.of(folder, folder.resolve("..")), folders.stream())
                .map(place -> place.resolve(id + ".yaml").normalize())
                .filter(Files::isRegularFile)
                .findFirst()
                .map(FrameworkLibrary::read)
                .or(() -> shipped(id));
    }

    /** A shipped framework. */
    public static Optional<YamlTree> shipped(String id) {
        try (InputStream in = FrameworkLibrary.class.getResourceAsStream(SHIPPED + id + ".yaml")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(YamlTree.read(id + ".yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("framework " + id + " cannot be read", e);
        }
    }

    private static YamlTree read(Path file) {
        try {
            return YamlTree.read(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
