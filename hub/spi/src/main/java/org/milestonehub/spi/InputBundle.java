package org.milestonehub.spi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one delivery: one export, one upload, one folder. They do not change while a run looks at them and can be
 * opened as often as needed.
 */
public interface InputBundle {

    /** For connectors that fetch by themselves. */
    InputBundle NONE = new InputBundle() {
        @Override
        public String name() {
            return "";
        }

        @Override
        public List<InputFile> files() {
            return List.of();
        }
    };

    /** File or folder it came from, for people. */
    String name();

    /** Its files, by name. A zip is one file: what is inside is the connector's business. */
    List<InputFile> files();

    /** One file of a bundle. */
    interface InputFile {

        /** Name without a folder of the hub's machine; with {@code /} where the bundle itself had folders. */
        String name();

        /** Size in bytes. */
        long size();

        /** The content from the beginning; the caller closes it. */
        InputStream open() throws IOException;

        /** A readable copy on the local disk, valid until the run ends, for formats that need random access. */
        Path path() throws IOException;
    }
}
