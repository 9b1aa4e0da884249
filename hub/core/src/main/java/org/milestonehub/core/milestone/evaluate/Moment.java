package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The two clocks and the year judged.
 *
 * @param asOf the evaluation date: later events have not happened
 * @param asKnownOn only versions recorded by that day; null for all that is known
 * @param schoolYear the school year evaluated, named by the calendar year in which it ends
 */
public record Moment(LocalDate asOf, @Nullable LocalDate asKnownOn, int schoolYear) {

    /** A date with all knowledge, in the school year it falls in. */
    public static Moment on(LocalDate asOf, SchoolYears years) {
        return new Moment(asOf, null, years.of(asOf));
    }
}
