package org.milestonehub.spi;

import java.util.List;
import java.util.Optional;

/**
 * What one read of a connection would bring.
 *
 * @param streams in reading order, parents first
 * @param notes facts a person should see about the input as a whole, for example an unexpected file that is left alone
 */
public record ReadPlan(List<PlannedStream> streams, List<RowProblem> notes) {

    /** Whether a read tells everything or only what changed. */
    public enum Mode {
        /** Everything: what is absent is gone, once the read is proven complete. */
        FULL,
        /** Only changes: what is absent is unchanged. */
        DELTA
    }

    /**
     * One stream that can be read.
     *
     * @param stream name as in the descriptor
     * @param shape folder of the mappings that understand its rows, for example {@code oneroster-1.1}
     * @param mode whether it is everything or only changes
     * @param source file or resource it comes from, for people
     * @param columns header names in order as they stand in the source; empty for records that are trees
     * @param expectedRows rows that the source itself announces (trailer, total count), empty where it announces none
     */
    public record PlannedStream(
            String stream, String shape, Mode mode, String source, List<String> columns, Optional<Long> expectedRows) {

        public PlannedStream {
            columns = List.copyOf(columns);
        }
    }

    public ReadPlan {
        streams = List.copyOf(streams);
        notes = List.copyOf(notes);
    }
}
