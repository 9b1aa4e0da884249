package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a student belongs to the cohorts of a milestone.
 *
 * @param entered first day in the first of them; null while ahead
 * @param entryYear school year of that day
 * @param lastYear last school year in any of them
 */
record Membership(Kind kind, @Nullable LocalDate entered, int entryYear, int lastYear) {

    /** Now in the cohort, in it earlier, not yet, or never. */
    enum Kind {
        NOW,
        EARLIER,
        AHEAD,
        NEVER
    }

    static final Membership NEVER = new Membership(Kind.NEVER, null, 0, 0);
    static final Membership AHEAD = new Membership(Kind.AHEAD, null, 0, 0);

    /** The same, begun with a later day: that of the programme that brings the student in. */
    Membership from(@Nullable LocalDate start, SchoolYears years) {
        if (start == null || entered == null || !start.isAfter(entered)) {
            return this;
        }
        return kind == Kind.EARLIER && start.isAfter(years.end(lastYear))
                ? NEVER
                : new Membership(kind, start, years.of(start), Math.max(lastYear, years.of(start)));
    }
}
