package org.milestonehub.core.milestone.framework;

import java.util.List;
import java.util.Optional;

/**
 * A rate over a population.
 *
 * @param ofRecords total over total; else the share of subjects
 * @param each one rate for each {@code milestone}, {@code program_kind} or {@code indicator}
 * @param population {@code framework} (default: those the framework applies to), {@code school} or {@code district}
 * @param cohorts cohort ids, empty for all
 */
public record Measure(
        String id,
        String title,
        boolean ofRecords,
        Optional<String> each,
        String population,
        List<String> cohorts,
        Milestone.Subject subject,
        Expression numerator,
        Expression denominator) {}
