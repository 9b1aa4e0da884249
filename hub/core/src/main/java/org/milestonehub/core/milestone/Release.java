package org.milestonehub.core.milestone;

import java.time.Instant;
import java.time.LocalDate;
import org.milestonehub.core.milestone.measure.Published;

/**
 * One rate as it was printed last.
 *
 * @param rate which
 * @param made what it was made from
 * @param tables what may be shown
 */
public record Release(MeasureBook.Rate rate, Made made, Published tables) {

    /**
     * The ground of a release; stands beside every figure.
     *
     * @param version of the framework, with the fingerprint of its parameters
     * @param asOf the day judged
     * @param change number of the last entry of the change feed that was looked at
     * @param at when it was made
     * @param tookMillis how long that took
     */
    public record Made(String version, LocalDate asOf, long change, Instant at, long tookMillis) {}
}
