package org.milestonehub.core.milestone.framework;

import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who should have done what, by when, how we can tell, and what we compare. Immutable; made by {@link
 * FrameworkLoader} only,
 * so whoever holds one holds a file without mistakes. Source: format {@code milestone-framework/1}.
 *
 * @param version semantic; every stored status names the version that produced it
 * @param status {@code draft}, {@code active} or {@code retired}
 * @param source the document, and what it leaves unsaid
 * @param yearStarts first day of the school year
 * @param windows named ranges, labels for screens
 * @param events named ranges that milestones prepare for
 * @param parameters by name, with the values in force
 * @param cohorts in stage order
 * @param lateEntryGrace what a late arrival is given; zero where the file is silent
 * @param appliesTo narrows all cohorts by a record
 */
public record Framework(
        String id,
        String version,
        String title,
        String status,
        Map<String, Object> source,
        Units units,
        MonthDay yearStarts,
        Map<String, NamedRange> windows,
        Map<String, NamedRange> events,
        Map<String, Parameter> parameters,
        List<Cohort> cohorts,
        StageRule stageRule,
        StageSet stageSet,
        Period lateEntryGrace,
        Optional<Selection> appliesTo,
        Equity equity,
        List<Milestone> milestones,
        List<Indicator> indicators,
        List<Measure> measures) {

    /** The same people and stages, of whom nothing is asked: what is in force before a framework comes. */
    public Framework withoutMilestones() {
        return new Framework(id, version, title, status, source, units, yearStarts, windows, events, parameters, cohorts, stageRule,
                stageSet, lateEntryGrace, appliesTo, equity, List.of(), List.of(), List.of());
    }

    /** How the stage follows from grade, year and credits. */
    public enum StageRule {
        FURTHEST,
        CREDITS,
        GRADE
    }

    /** When the stage is decided. */
    public enum StageSet {
        YEAR_START,
        TERM_START,
        DAILY
    }

    /** A titled range of days. */
    public record NamedRange(String title, DateRule from, DateRule to) {}

    /** The same with other parameter values. */
    Framework with(Map<String, Parameter> values) {
        return new Framework(
                id,
                version,
                title,
                status,
                source,
                units,
                yearStarts,
                windows,
                events,
                values,
                cohorts,
                stageRule,
                stageSet,
                lateEntryGrace,
                appliesTo,
                equity,
                milestones,
                indicators,
                measures);
    }

    /** The milestone of that id. */
    public Optional<Milestone> milestone(String milestoneId) {
        return milestones.stream()
                .filter(milestone -> milestone.id().equals(milestoneId))
                .findFirst();
    }

    /** The indicator of that id. */
    public Optional<Indicator> indicator(String indicatorId) {
        return indicators.stream()
                .filter(indicator -> indicator.id().equals(indicatorId))
                .findFirst();
    }

    /** The measure of that id. */
    public Optional<Measure> measure(String measureId) {
        return measures.stream()
                .filter(measure -> measure.id().equals(measureId))
                .findFirst();
    }
}
