package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;

/**
 * The dates of one milestone for one subject.
 *
 * @param label {@code once} or a school year
 * @param schoolYear the year its days fall in
 * @param cohortStart first day in the cohort; null while ahead
 * @param due before any extension; null while open
 */
record Cycle(
        String label,
        int schoolYear,
        @Nullable LocalDate cohortStart,
        @Nullable LocalDate opens,
        @Nullable LocalDate target,
        @Nullable LocalDate due) {

    /** The cycle of a student. */
    static Cycle ofStudent(
            Session session, Milestone milestone, Membership membership, @Nullable LocalDate programStart) {
        Milestone.Window window = milestone.window().orElseThrow();
        int year = dueYear(session, milestone, membership);
        LocalDate entered =
                Match.later(session.evidence().standing().map(Standing::entered).orElse(null), programStart);
        Framework framework = session.rules().framework();
        LocalDate earliest = entered == null || membership.kind() == Membership.Kind.AHEAD
                ? null
                : entered.plus(framework.lateEntryGrace());
        return new Cycle(
                window.yearly() ? String.valueOf(year) : "once",
                year,
                membership.entered(),
                session.resolve(window.opens(), year),
                late(window.target().map(rule -> session.resolve(rule, year)).orElse(null), earliest),
                late(session.resolve(window.due(), year), earliest));
    }

    private static @Nullable LocalDate late(@Nullable LocalDate day, @Nullable LocalDate earliest) {
        return day == null || earliest == null ? day : Match.later(day, earliest);
    }

    private static int dueYear(Session session, Milestone milestone, Membership membership) {
        Milestone.Window window = milestone.window().orElseThrow();
        int now = session.moment().schoolYear();
        boolean earlier = membership.kind() == Membership.Kind.EARLIER;
        if (membership.kind() == Membership.Kind.AHEAD) {
            return now;
        }
        if (window.yearly() || window.dueYear().equals("every")) {
            return earlier ? membership.lastYear() : now;
        }
        if (window.dueYear().equals("first")) {
            return membership.entryYear();
        }
        int last = session.stages().lastGradeYear(milestone.cohorts());
        return earlier ? Math.max(membership.lastYear(), Math.min(last, now)) : Math.max(now, last);
    }

    /** The cycle of a programme, school or district; a once milestone keeps the year in which it was first judged. */
    static Cycle ofOther(Session session, Milestone milestone) {
        Milestone.Window window = milestone.window().orElseThrow();
        int now = session.moment().schoolYear();
        int year = window.yearly()
                ? now
                : session.evidence()
                        .stored(milestone.id(), "once")
                        .map(StatusRow::schoolYear)
                        .orElse(now);
        return new Cycle(
                window.yearly() ? String.valueOf(year) : "once",
                year,
                session.years().start(year),
                session.resolve(window.opens(), year),
                window.target().map(rule -> session.resolve(rule, year)).orElse(null),
                session.resolve(window.due(), year));
    }

    Scope scope(Session session, Milestone milestone, @Nullable LocalDate finalDue, @Nullable Fact appliesTo) {
        return new Scope(session, schoolYear, opens, finalDue, cohortStart, appliesTo, null, "", milestone.id(), label);
    }
}
