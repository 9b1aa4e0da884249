package org.milestonehub.core.milestone.framework;

import java.util.List;

/**
 * A level rather than done or not done.
 *
 * @param cohorts cohort ids, empty for all
 * @param asOf named points of the year; empty means live
 * @param levels tried in order; the first true one is the subject's
 */
public record Indicator(String id, String title, List<String> cohorts, List<DateRule> asOf, List<Level> levels) {

    /** One level and when it holds: {@code on_track}, {@code at_risk}, {@code off_track}. */
    public record Level(String level, Expression when) {}
}
