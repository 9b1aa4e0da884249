package org.milestonehub.routes.bring;

import java.nio.file.Path;
import java.util.List;
import org.milestonehub.core.camel.BroughtFiles.Look;

/**
 * A place with files, open for one look round. Not thread-safe.
 *
 * <p>Errors of all methods: {@link org.milestonehub.spi.ConnectorException}, {@code UNREACHABLE}, {@code CREDENTIALS} or
 * {@code SETTINGS}.
 */
interface FileSource extends AutoCloseable {

    /** Most files a source may show; more is a wrong folder. */
    int MOST_FILES = 20_000;

    /** All files below the folder, in no order. */
    List<Look> list();

    /** Copies a file. */
    void fetch(Look file, Path to);

    /** Removes a file of the district; only where its document says so. */
    void delete(Look file);

    @Override
    void close();
}
