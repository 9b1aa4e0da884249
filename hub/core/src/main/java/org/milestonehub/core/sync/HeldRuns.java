package org.milestonehub.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ReadPlan;

/**
 * Port: runs that a person must decide on. A run is approved by beginning it again with an {@link Approval}
 * ({@link RunStore#begin}).
 */
public interface HeldRuns {

    /** How long a held run waits for its decision. */
    Duration WAITS = Duration.ofDays(7);

    /** How a stream of a held run was read. */
    record HeldStream(ReadPlan.PlannedStream planned, Completeness end) {}

    /**
     * A run that waits.
     *
     * @param report with {@code applied} false
     * @param findings breaches first
     */
    record Held(RunReport report, Instant heldAt, Instant expiresAt, List<Finding> findings) {

        public Held {
            findings = List.copyOf(findings);
        }
    }

    /**
     * An example of a row behind a finding.
     *
     * @param school id of the school, empty where it has none
     * @param entity the entity the values belong to
     * @param row id of the entity row as held now, empty for one that would be new
     * @param was values that would change, as JSON; empty text for a new row
     * @param now the values they would change to; empty text for a row that goes away
     */
    record HeldRow(Finding.Kind kind, String stream, String key, long line, Optional<Long> school, String entity, Optional<Long> row,
            String was, String now) {}

    /** Those that wait for a decision, newest first. Lets go of the ones whose time is over. */
    List<Held> waiting(String district, Instant now);

    /** How many wait. */
    long waitingCount(String district, Instant now);

    /** One that waits. */
    Optional<Held> find(String district, long run, Instant now);

    /** Examples of the rows behind its findings. */
    List<HeldRow> rows(String district, long run, int most);

    /** How its streams were read, in order. */
    List<HeldStream> streams(String district, long run);

    /** Who approved which of these runs; runs that nobody had to approve are left out. */
    Map<Long, String> approvers(String district, Collection<Long> runs);

    /** Writes down that a person refused it; the run is cancelled. Once: an answer of false means that it does not wait any more. */
    boolean reject(String district, long run, String by, String reason, Instant now);
}
