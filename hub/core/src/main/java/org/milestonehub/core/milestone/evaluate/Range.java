package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days from and to, both inside.
 *
 * @param from null for no bound
 * @param to null for no bound
 * @param dated whether a record must carry a date to lie in it
 */
record Range(@Nullable LocalDate from, @Nullable LocalDate to, boolean dated) {

    static final Range EVER = new Range(null, null, false);
    static final Range NEVER = new Range(LocalDate.MAX, LocalDate.MIN, true);

    static Range between(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new Range(from, to, true);
    }

    boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** Whether days from begin to end touch this range; null bounds are open. */
    boolean touches(@Nullable LocalDate begin, @Nullable LocalDate end) {
        return this != NEVER
                && (to == null || begin == null || !begin.isAfter(to))
                && (from == null || end == null || !end.isBefore(from));
    }
}
