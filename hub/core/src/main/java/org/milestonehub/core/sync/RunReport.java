package org.milestonehub.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a run.
 *
 * @param run id of the run inside its district
 * @param logicalTime the time every row of the run carries as recorded
 * @param applied whether anything was written
 * @param sameAs the earlier run that read the very same bytes with the same understanding, empty otherwise
 * @param fault who must act on a failure, empty for a run that did not fail
 * @param message for people: why it failed or is held
 */
public record RunReport(
        long run,
        String connection,
        RunState state,
        String trigger,
        String requestedBy,
        Instant logicalTime,
        Optional<Instant> finishedAt,
        String input,
        boolean dryRun,
        boolean applied,
        Optional<Long> sameAs,
        Optional<String> fault,
        Optional<String> message,
        List<StreamReport> streams) {

    public RunReport {
        streams = List.copyOf(streams);
    }
}
