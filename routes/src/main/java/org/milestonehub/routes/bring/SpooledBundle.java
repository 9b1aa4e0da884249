package org.milestonehub.routes.bring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.milestonehub.core.camel.BroughtFiles.Look;
import org.milestonehub.core.connection.BringDocument.Afterwards;
import org.milestonehub.spi.InputBundle;

/**
 * Copies of a district's files in the spool, in a folder of their own.
 *
 * @param looks the files as they stood at the source
 * @param folder of the spool; deleted when the run is over
 * @param dryRun read without effect: it stays new
 */
record SpooledBundle(String district, String connection, String name, Path folder, List<Look> looks, List<InputFile> files,
        Afterwards afterwards, boolean dryRun) implements InputBundle {

    SpooledBundle {
        looks = List.copyOf(looks);
        files = List.copyOf(files);
    }

    /** One copy. */
    record Copy(String name, Path path, long size) implements InputFile {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }
}
