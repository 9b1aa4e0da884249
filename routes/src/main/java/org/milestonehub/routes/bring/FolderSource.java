package org.milestonehub.routes.bring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.milestonehub.core.camel.BroughtFiles.Look;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/** A folder that this machine sees. Follows no links. */
record FolderSource(Path folder) implements FileSource {

    @Override
    public List<Look> list() {
        if (!Files.isDirectory(folder)) {
            throw new ConnectorException(Fault.SETTINGS, "folder " + folder + " does not exist or cannot be read");
        }
        List<Look> files = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder, 6)) {
            for (Path path : (Iterable<Path>) tree.limit(MOST_FILES)::iterator) {
                look(path, files);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ConnectorException(Fault.UNREACHABLE, "folder " + folder + " cannot be listed", e);
        }
        return files;
    }

    @Override
    public void fetch(Look file, Path to) {
        try {
            Files.copy(folder.resolve(file.path()), to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ConnectorException(Fault.UNREACHABLE, file.path() + " in " + folder + " cannot be copied", e);
        }
    }

    @Override
    public void delete(Look file) {
        try {
            Files.deleteIfExists(folder.resolve(file.path()));
        } catch (IOException e) {
            throw new ConnectorException(Fault.SETTINGS, file.path() + " in " + folder + " cannot be deleted", e);
        }
    }

    @Override
    public void close() {}

    private void look(Path path, List<Look> into) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                into.add(new Look(folder.relativize(path).toString().replace('\\', '/'), attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
            }
        } catch (NoSuchFileException e) {
            // Renamed or removed while looking round: the next look finds it.
            return;
        }
    }
}
