package org.milestonehub.core.milestone.framework;

import java.time.MonthDay;
import java.time.Period;
import java.util.Optional;

/** A date that is known once the school year, and for some the life of the student, is known. */
public sealed interface DateRule {

    /** A day of the school year of the cycle. */
    record OnDay(MonthDay day) implements DateRule {}

    /**
     * So long after something happened to the student.
     *
     * @param anchor what happened; a date whose anchor has not happened is open
     * @param offset how long after
     * @param monthDay when given, the first such day on or after that
     */
    record After(Anchor anchor, Period offset, Optional<MonthDay> monthDay) implements DateRule {}

    /** No bound on this side. */
    record Unbounded() implements DateRule {}

    /** What dates of a student can hang on. */
    enum Anchor {
        /** The date of the diploma. */
        GRADUATION,
        /** The first day in the district. */
        ENROLLMENT
    }
}
