package org.milestonehub.core.sync;

import java.util.function.Consumer;

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
        return apply(run, done -> {});
    }

    /**
     * The same for somebody who waits.
     *
     * @param committed hears of the run as soon as it is committed, before what it worked with is cleared away; what it throws
     *        comes out of here and takes nothing back
     */
    Run apply(Run run, Consumer<Run> committed);

    /** All steps in order; what a command line or a test wants. */
    default RunReport runAll(RunRequest request) {
        Run run = guard(read(request));
        return run.released() ? apply(run).report() : run.report();
    }
}
