package org.milestonehub.connectors.wbl;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.milestonehub.spi.Checkpoint;

/**
 * Where the next delta begins: a little before the newest change seen, and never in the future.
 *
 * @param clock the hub's
 * @param overlap how far before
 */
record WblCursor(Clock clock, Duration overlap) {

    /**
     * The cursor after a read.
     *
     * @param latest newest change given, empty text where there was none
     * @param asOf what the platform's own clock said when the read began: all changes before it came
     * @param toldAgain the first change that was left to the next read
     */
    Optional<Checkpoint> after(String latest, Optional<Instant> asOf, Optional<Instant> toldAgain) {
        Optional<Instant> newest = latest.isEmpty() ? asOf
                : Optional.of(Instant.parse(latest)).map(change -> asOf.filter(change::isBefore).orElse(change));
        return newest.map(until -> earlier(earlier(until, clock.instant()), toldAgain.orElse(Instant.MAX)))
                .map(until -> new Checkpoint(until.minus(overlap).toString()));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
