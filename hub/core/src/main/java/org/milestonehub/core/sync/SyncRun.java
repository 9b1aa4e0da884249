package org.milestonehub.core.sync;

import java.util.List;

/**
 * The steps of a run, as a route calls them. Each step leaves the run in a state from which another process can go on or
 * start again: killing the hub between or inside steps loses and doubles nothing.
 *
 * <p>Errors: a failure of the system or of the hub's own means is a
 * {@link org.milestonehub.spi.ConnectorException} or {@link SyncException}; the run is then {@code failed} with the reason
 * and nothing of it is applied. Bad rows are never exceptions.
 *
 * <p>Threads: runs of different connections may go on at once; two runs of one connection follow each other.
 */
public interface SyncRun {

    /** Reads, archives, maps and stages everything the request asks for, and compares it with what the source last said. */
    Run read(RunRequest request);

    /** Decides whether the run may go on by itself: proof of completeness, thresholds, calendar. */
    Run guard(Run run);

    /** Writes rows, history, provenance, change feed and cursors in one transaction. */
    default Run apply(Run run) {
        return applyFor(run, Waiting.NOBODY);
    }

    /** The same for systems that called and wait for an answer. */
    Run applyFor(Run run, Waiting waiting);

    /** Those who wait until a run is applied. */
    interface Waiting {

        /** Nobody called. */
        Waiting NOBODY = new Waiting() {
            @Override
            public List<String> calls() {
                return List.of();
            }

            @Override
            public void committed(Run run) {
                // nobody waits
            }
        };

        /** Ids of the calls, remembered in the run's own transaction: a call is known exactly when what it said is. */
        List<String> calls();

        /** Hears of the run as soon as it is committed, before what it worked with is cleared away. What it throws takes nothing back. */
        void committed(Run run);
    }

    /** All steps in order; what a command line or a test wants. */
    default RunReport runAll(RunRequest request) {
        Run run = guard(read(request));
        return run.released() ? apply(run).report() : run.report();
    }
}
