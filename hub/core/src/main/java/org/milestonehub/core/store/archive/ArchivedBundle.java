package org.milestonehub.core.store.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.spi.InputBundle;

/** Files of an earlier run, read from the archive. */
record ArchivedBundle(Archive archive, District district, String name, List<Archive.StoredFile> stored, Path scratch)
        implements InputBundle {

    @Override
    public List<InputFile> files() {
        return stored.stream().map(file -> (InputFile) new ArchivedFile(this, file)).toList();
    }

    private record ArchivedFile(ArchivedBundle bundle, Archive.StoredFile stored) implements InputFile {

        @Override
        public String name() {
            return stored.name();
        }

        @Override
        public long size() {
            return stored.bytes();
        }

        @Override
        public InputStream open() throws IOException {
            return bundle.archive().open(bundle.district(), stored.sha256());
        }

        @Override
        public Path path() throws IOException {
            Files.createDirectories(bundle.scratch());
            Path copy = bundle.scratch().resolve(stored.sha256());
            if (!Files.exists(copy)) {
                Path pending = Files.createTempFile(bundle.scratch(), "file", ".part");
                try (InputStream in = open()) {
                    Files.copy(in, pending, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(pending, copy, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
            copy.toFile().deleteOnExit();
            return copy;
        }
    }
}
