package org.milestonehub.core.milestone.evaluate;

import java.util.List;

/**
 * The level of one indicator for one subject.
 *
 * @param level {@code on_track}, {@code at_risk}, {@code off_track}, {@code unknown}, or {@code none} outside its
 *     cohort
 * @param found what each level tried has found
 * @param error whether no level held although nothing was unknown: a mistake of the framework
 */
public record IndicatorReading(String level, List<Finding> found, boolean error) {

    static final IndicatorReading OUTSIDE = new IndicatorReading("none", List.of(), false);

    /** The subject was in the cohort, and nobody says where it is now. */
    static final IndicatorReading UNTOLD = new IndicatorReading("unknown", List.of(), false);

    public boolean isUnknown() {
        return level.equals("unknown");
    }

    /** Whether the subject is outside the indicator's cohort. */
    public boolean isOutside() {
        return level.equals("none");
    }
}
