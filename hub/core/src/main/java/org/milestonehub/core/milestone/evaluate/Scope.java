package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.DateRule;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.Within;

/**
 * Where an expression is tested: one subject at one moment, in one cycle.
 *
 * @param session the subject and the clocks
 * @param schoolYear the school year that days of the year fall in
 * @param opens first day of the window; null for none
 * @param due last day of the window; null for open
 * @param cohortStart the day the student entered the milestone's first cohort; null while ahead
 * @param appliesTo the record that brought the student in; null where none did
 * @param recheck ids of records that once completed the milestone and are looked at leniently: what they became
 *     later in
 *     the world does not undo it; null outside such a second look
 * @param each what a measure is bound to; empty text outside
 */
record Scope(
        Session session,
        int schoolYear,
        @Nullable LocalDate opens,
        @Nullable LocalDate due,
        @Nullable LocalDate cohortStart,
        @Nullable Fact appliesTo,
        @Nullable Set<String> recheck,
        String each,
        String owner,
        String cycle) {

    LocalDate asOf() {
        return session.moment().asOf();
    }

    Scope in(Session other) {
        return new Scope(other, schoolYear, opens, due, cohortStart, appliesTo, recheck, each, owner, cycle);
    }

    Scope rechecking(Set<String> evidence) {
        return new Scope(session, schoolYear, opens, due, cohortStart, appliesTo, evidence, each, owner, cycle);
    }

    Range range(Within within) {
        if (within instanceof Within.SchoolYear) {
            return Range.between(
                    session.years().start(schoolYear), session.years().end(schoolYear));
        }
        if (within instanceof Within.Window) {
            return opens == null && opensWithAnchor() ? Range.NEVER : Range.between(opens, due);
        }
        if (within instanceof Within.Cohort) {
            return cohortStart == null ? Range.NEVER : Range.between(cohortStart, null);
        }
        if (within instanceof Within.Last last) {
            return Range.between(asOf().minus(last.length()), asOf());
        }
        return within instanceof Within.Between between ? between(between) : Range.EVER;
    }

    /** Whether the window hangs on something that has not happened. */
    private boolean opensWithAnchor() {
        return session.rules().framework().milestone(owner)
                .flatMap(Milestone::window)
                .filter(window -> window.opens() instanceof DateRule.After)
                .isPresent();
    }

    private Range between(Within.Between between) {
        if (between.from() instanceof DateRule.After after && session.anchor(after.anchor()) == null) {
            return Range.NEVER;
        }
        LocalDate from = session.resolve(between.from(), schoolYear);
        LocalDate to = session.resolve(between.to(), schoolYear);
        boolean bounded = !(between.from() instanceof DateRule.Unbounded && between.to() instanceof DateRule.Unbounded);
        return bounded ? Range.between(from, to) : Range.EVER;
    }
}
