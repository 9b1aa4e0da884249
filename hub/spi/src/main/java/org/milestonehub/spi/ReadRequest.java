package org.milestonehub.spi;

import java.util.Optional;

/**
 * What to read.
 *
 * @param planned the stream as the plan announced it
 * @param input the files that a route brought; {@link InputBundle#NONE} for a connector that fetches by itself
 * @param cursor where the last applied read of this stream ended; empty: from the beginning
 * @param resume where an interrupted read stopped; the reader goes on right after it
 * @param batchRows most rows in one batch, at least 1
 */
public record ReadRequest(
        ReadPlan.PlannedStream planned,
        InputBundle input,
        Optional<Checkpoint> cursor,
        Optional<Checkpoint> resume,
        int batchRows) {

    /** Rows in a batch when nothing else is asked. */
    public static final int DEFAULT_BATCH_ROWS = 1_000;

    /** Reads all of a stream from the beginning. */
    public static ReadRequest all(ReadPlan.PlannedStream planned, InputBundle input) {
        return new ReadRequest(planned, input, Optional.empty(), Optional.empty(), DEFAULT_BATCH_ROWS);
    }
}
