package org.milestonehub.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.spi.Checkpoint;

/**
 * Runs and everything a run writes. A run is written by one process at a time; all it applies becomes visible at once.
 */
public interface RunStore extends RunLog {

    /**
     * Registers a run and takes its connection for it. Waits while another run of the same connection goes on. A request that
     * carries an approval takes up the held run it names, one that resumes the broken one. A dry run is not registered: its number is 0, and nothing of it stays.
     */
    OpenRun begin(Connection connection, RunRequest request, Instant logicalTime);

    /** Cursor of the last applied read of a stream. */
    Optional<Checkpoint> cursor(Connection connection, String stream);

    /**
     * Marks runs that a stopped process left behind as failed and clears their staging. A run over files that somebody brought
     * once stays unfinished where the archive holds them whole: it is {@link #resumable}.
     *
     * @return those runs, so that they can be asked for again
     */
    List<RunReport> recoverInterrupted();

    /**
     * The same for a hub that serves: runs whose database session broke under them, as when the database's disk ran full. Those
     * under way are left alone.
     */
    List<RunReport> recoverCutOff();

    /**
     * A run that broke off with its process and waits to go on from the archive.
     *
     * @param district code
     */
    record Resumable(String district, RunReport report) {}

    /** Those that wait, oldest first. They go on by {@link RunRequest#resumed}. */
    List<Resumable> resumable();

    /** One of them cannot go on: it failed, and the reason is told. */
    void giveUp(Resumable run, String reason);

    /** The runs among them that wait for a person. */
    HeldRuns held();

    /** Input files of a run. */
    List<Archive.StoredFile> inputs(String district, long run);

    /** A run that this process is working on. */
    interface OpenRun extends Archive.Input, AutoCloseable {

        long id();

        Instant logicalTime();

        /** A held run of this connection whose rows are changes only, when this one began; a dry run and an approved one wait for none. */
        Optional<Long> heldChanges();

        /** Writes down what is read and how it is understood; nothing where the hash is empty text. */
        void understood(String name, String hash, String understoodBy);

        /** The last applied run of this connection, where it read the very same bytes with the same understanding. */
        Optional<RunReport> sameBefore(String hash, String understoodBy);

        /** Whether a run that stands read everything of that stream. */
        boolean wasReadInFull(String stream);

        /** What the last applied run that stands and read anything in full did read in full: its streams, and the file of each. */
        Map<String, String> readBefore();

        /** The columns that each stream of the connection had when it was last applied; streams of which nothing is known are left out. */
        Map<String, List<String>> columnsBefore();

        /** Takes down the columns of a stream, to be remembered when the run is applied. */
        void columns(String stream, List<String> columns);

        /** Calls from outside that the run takes in: known from the moment on at which it is applied. */
        void answers(List<String> calls);

        /** Where rows are laid out. One per run. */
        Staging staging();

        /**
         * Applies everything staged in one transaction and finishes the run.
         *
         * @param streams reports of all streams as far as known; parked rows are found only now
         * @param cursors where the next delta of a stream begins
         * @return the final report
         */
        RunReport apply(List<StreamReport> streams, Map<String, Checkpoint> cursors);

        /** Rows that would be new, change or go, as a held run shows them; at most so many of each kind and stream. */
        List<HeldRuns.HeldRow> rows(int most);

        /**
         * Does everything {@link #apply} does, looks at the result, and takes it all back.
         *
         * @return the reports as they would have been
         */
        List<StreamReport> rehearse(List<StreamReport> streams, Map<String, Checkpoint> cursors);

        /** Finishes a run that reads what was read before: nothing is staged, missing rows grow older. */
        RunReport applySame(RunReport before);

        /** What the staged and compared run would move. */
        Movements movements();

        /** Leaves out of the comparison everything but new rows. */
        void additionsOnly();

        /**
         * Keeps the run for a person's decision; held runs that this one makes superfluous are cancelled.
         *
         * @param message why it is held
         * @param findings what it would move
         * @param read how each stream was read
         * @param until when its time is over
         */
        RunReport hold(String message, List<Finding> findings, List<HeldRuns.HeldStream> read, List<StreamReport> streams, Instant until);

        /** Finishes a run without applying anything. */
        RunReport finish(RunState state, Optional<String> fault, Optional<String> message, List<StreamReport> streams);

        /** Gives the connection free; clears the staging. */
        @Override
        void close();
    }
}
