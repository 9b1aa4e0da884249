package org.milestonehub.spi;

import java.util.Optional;

/**
 * Reads one stream in batches. Memory is constant in the size of the stream. Not thread-safe.
 */
public interface RecordReader extends AutoCloseable {

    /**
     * The next batch, empty at the end. A batch may hold no rows (only problems) and still not be the last.
     *
     * @throws ConnectorException when the source breaks off or cannot be read on: nothing of the read is applied then
     */
    Optional<RecordBatch> next();

    /**
     * What proves that everything was read. Asked once, after {@link #next()} was empty.
     */
    Completeness completeness();

    @Override
    void close();
}
