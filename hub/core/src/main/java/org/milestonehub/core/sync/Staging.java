package org.milestonehub.core.sync;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.milestonehub.core.mapping.Emission;
import org.milestonehub.core.mapping.MappedRow;
import org.milestonehub.spi.RowProblem;

/**
 * Where one run lays its rows out before anything is applied. Closing it leaves nothing behind; what is not closed after a
 * crash is cleared at the next start.
 *
 * <p>Threads: one at a time.
 */
public interface Staging extends AutoCloseable {

    /**
     * A stream of the run as the store needs to know it.
     *
     * @param position place in the run, from 0
     * @param id number of the stream inside its district
     * @param name of the stream
     * @param mapping name of the mapping, empty text where there is none
     * @param emissions what the mapping emits
     * @param known whether the source has spoken of this stream before: a row may then be unchanged
     */
    record StagedStream(int position, int id, String name, String mapping, List<Emission> emissions, boolean known) {

        public StagedStream {
            emissions = List.copyOf(emissions);
        }
    }

    /** Registers a stream with the run and says whether its source has spoken of it before. */
    StagedStream stream(int position, String name, String mapping, List<Emission> emissions);

    /**
     * Rows of the last applied full read of the stream, as far as they were understood in the same way; asked before the
     * stream is opened. What is read now is remembered in their place when the run is applied.
     *
     * @param trusted whether a row that is known is taken as it was; else only what is read now is remembered
     */
    KnownRows knownRows(StagedStream stream, String understoodBy, boolean trusted);

    /** Opens a stream for writing. With {@code parts} the typed parts are laid out too, else only key and hash of each row. */
    RowSink open(StagedStream stream, boolean parts);

    /**
     * Opens a stream again to lay out the parts of rows whose ordinals {@link #changed(StagedStream)} named.
     */
    RowSink openParts(StagedStream stream);

    /**
     * Whether rows that were taken as known must be laid out after all, because other rows of the read have their keys.
     *
     * @param mayMiss as in {@link #compare}
     */
    boolean doubtful(StagedStream stream, boolean mayMiss);

    /** Opens a stream once more for rows that were taken as known. */
    RowSink reopen(StagedStream stream);

    /** Takes rows in the order of the source. */
    interface RowSink extends AutoCloseable {

        /** A mapped or filtered row; {@code ordinal} counts the rows of the stream from 0. */
        void row(long ordinal, MappedRow row, String file, long line, boolean removed);

        /** A row that says what it said at the last read. */
        void unchanged(long ordinal);

        /** A row that is withheld; {@code mark} says when its source changed it, where it does. */
        void quarantine(long ordinal, Optional<String> key, OptionalLong mark, String file, long line, List<RowProblem> problems);

        /** Sends what is buffered and ends. */
        void finish();

        /** Gives up what was not finished. */
        @Override
        void close();
    }

    /**
     * Rows of one kind.
     *
     * @param line where the first of them stands; 0 for none
     */
    record Rows(long count, long line) {

        /** No row. */
        public static final Rows NONE = new Rows(0, 0);
    }

    /**
     * What a comparison found, in source rows.
     *
     * @param filtered removals of unknown keys, less the duplicate and clashing rows that were filtered when they were read
     * @param older rows of a call that tell what was so before what is held; they stand in {@code filtered} too
     * @param duplicates rows left out because the same row stood earlier in the input
     * @param clashing rows withheld because their key stands for differing rows
     * @param missing rows known from before and absent
     */
    record Comparison(
            long added, long changed, long unchanged, long filtered, long older, Rows duplicates, Rows clashing, long missing, long ended) {}

    /**
     * Compares a stream with what its source last said.
     *
     * @param mayMiss whether absent rows are missing: a complete, proven full read in which every key could be read
     */
    Comparison compare(StagedStream stream, boolean mayMiss);

    /** Ordinals of rows that are new or changed and whose parts are still to be laid out. */
    BitSet changed(StagedStream stream);

    @Override
    void close();
}
