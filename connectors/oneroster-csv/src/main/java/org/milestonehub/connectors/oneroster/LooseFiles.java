package org.milestonehub.connectors.oneroster;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.InputBundle.InputFile;

/** A package as a folder of files. */
final class LooseFiles implements PackageFiles {

    private final List<PackageFile> files;

    LooseFiles(InputBundle bundle) {
        this.files = bundle.files().stream().filter(file -> !PackageFiles.isLitter(file.name()))
                .<PackageFile>map(Loose::new).toList();
    }

    private record Loose(InputFile file) implements PackageFile {

        @Override
        public String path() {
            return file.name();
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public InputStream open() throws IOException {
            return file.open();
        }
    }

    @Override
    public List<PackageFile> files() {
        return files;
    }

    @Override
    public String proof() {
        return "read to the end of the file, no quote left open";
    }

    @Override
    public void close() {
        // each file is opened and closed by who reads it
    }
}
