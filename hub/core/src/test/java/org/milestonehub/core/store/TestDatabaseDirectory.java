package org.milestonehub.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.milestonehub.core.store.server.EmbeddedDatabase;

/**
 * A data directory as a first start leaves it, with its database made and migrated. It is made once per JVM and copied: a first start
 * takes seconds, and only its own tests are about it.
 */
public final class TestDatabaseDirectory {

    private static final Path FIRST = first();

    private TestDatabaseDirectory() {}

    /** Makes the directory as such a copy. */
    public static Path copyTo(Path data) {
        try (Stream<Path> all = Files.walk(FIRST)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Files.copy(one, data.resolve(FIRST.relativize(one).toString()), StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path first() {
        Path folder = PassingFolder.of("milestone-hub-first-");
        EmbeddedDatabase.start(folder).close();
        return folder;
    }
}
