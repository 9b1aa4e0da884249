package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Framework;

/**
 * Where a student stands, read from enrolments and summaries. What is not known when the stage is set is left out,
 * never
 * filled in from later.
 */
public final class StandingReader {

    private static final Comparator<Fact> BY_ENTRY =
            Comparator.comparing(fact -> fact.day("entryDate"), Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Framework framework;
    private final SchoolYears years;

    public StandingReader(Framework framework) {
        this.framework = framework;
        this.years = new SchoolYears(framework.yearStarts());
    }

    /** Reads {@code SchoolEnrollment} and {@code StudentSummary} among the facts. */
    public Standing read(Map<String, List<Fact>> facts, Map<String, Map<String, Fraction>> conversions, Moment moment) {
        List<Fact> enrollments = live(facts, "SchoolEnrollment", moment);
        Optional<Fact> primary = primary(enrollments, moment);
        LocalDate entered = enrollments.stream().anyMatch(fact -> fact.day("entryDate") == null)
                ? null
                : enrollments.stream()
                        .map(fact -> fact.day("entryDate"))
                        .min(LocalDate::compareTo)
                        .orElse(null);
        LocalDate graduated =
                enrollments.stream().map(fact -> fact.day("diplomaDate")).reduce(null, Match::later);
        LocalDate stageDay = stageDay(facts, entered, moment);
        boolean enrolled = enrolled(enrollments, moment);
        return new Standing(
                enrolled,
                primary.map(fact -> (String) fact.get("gradeLevel")).orElse(null),
                enrolled ? null : primary.map(fact -> lastYear(fact, moment)).orElse(null),
                primary.map(fact -> year(fact, moment)).orElse(null),
                credits(facts, conversions, stageDay, moment),
                framework.stageSet() == Framework.StageSet.YEAR_START ? null : credits(facts, conversions, startDay(entered, moment), moment),
                entered,
                graduated,
                primary.map(fact -> number(fact.get("graduationYear"))).orElse(null),
                Map.of());
    }

    private static List<Fact> live(Map<String, List<Fact>> facts, String entity, Moment moment) {
        return facts.getOrDefault(entity, List.of()).stream()
                .filter(fact -> fact.stands() && fact.knownOn(moment.asKnownOn()))
                .toList();
    }

    /** Whether the hub knew of the student at all at a moment: whoever came later is in no figure of it. */
    public static boolean known(Evidence evidence, Moment moment) {
        return moment.asKnownOn() == null || !live(evidence.facts(), "SchoolEnrollment", moment).isEmpty();
    }

    /** Hub id of the school that a student's primary enrolment names. */
    public static Optional<Long> school(Evidence evidence, Moment moment) {
        return primary(live(evidence.facts(), "SchoolEnrollment", moment), moment)
                .map(fact -> fact.get("school"))
                .map(school -> Long.valueOf(school.toString()));
    }

    /** The primary enrolment that runs on the evaluation date, else the last one begun. */
    public static Optional<Fact> primary(List<Fact> enrollments, Moment moment) {
        List<Fact> begun = enrollments.stream()
                .filter(fact ->
                        fact.day("entryDate") == null || !fact.day("entryDate").isAfter(moment.asOf()))
                .toList();
        Comparator<Fact> order = Comparator.<Fact, Boolean>comparing(
                        fact -> !Boolean.FALSE.equals(fact.get("isPrimary")))
                .thenComparing(fact ->
                        fact.day("exitDate") == null || !fact.day("exitDate").isBefore(moment.asOf()))
                .thenComparing(fact -> Boolean.TRUE.equals(fact.get("isPrimary")))
                .thenComparing(BY_ENTRY)
                .thenComparing(Fact::id);
        return begun.stream().max(order);
    }

    private boolean enrolled(List<Fact> enrollments, Moment moment) {
        LocalDate start = years.start(moment.schoolYear());
        LocalDate end = years.end(moment.schoolYear());
        return enrollments.stream()
                .anyMatch(fact ->
                        (fact.day("exitDate") == null || !fact.day("exitDate").isBefore(start))
                                && (fact.day("entryDate") == null
                                        || !fact.day("entryDate").isAfter(end)));
    }

    private @Nullable Integer lastYear(Fact enrollment, Moment moment) {
        LocalDate exit = enrollment.day("exitDate");
        return exit == null || years.of(exit) >= moment.schoolYear() ? null : Integer.valueOf(years.of(exit));
    }

    private static @Nullable Integer year(Fact enrollment, Moment moment) {
        Integer entry = number(enrollment.get("entryCohortYear"));
        int year = entry == null ? 0 : moment.schoolYear() - entry + 1;
        return year < 1 ? null : year;
    }

    private static @Nullable Integer number(@Nullable Object value) {
        return value == null
                ? null
                : Fraction.from(value)
                        .map(number -> number.decimal(0).intValue())
                        .orElse(null);
    }

    private LocalDate startDay(@Nullable LocalDate entered, Moment moment) {
        LocalDate start = years.start(moment.schoolYear());
        return entered != null && entered.isAfter(start) ? entered : start;
    }

    private LocalDate stageDay(Map<String, List<Fact>> facts, @Nullable LocalDate entered, Moment moment) {
        LocalDate start = years.start(moment.schoolYear());
        LocalDate day =
                switch (framework.stageSet()) {
                    case DAILY -> moment.asOf();
                    case YEAR_START -> start;
                    case TERM_START -> live(facts, "Term", moment).stream()
                            .filter(term -> !"marking_period".equals(term.get("kind")))
                            .map(term -> term.day("startDate"))
                            .filter(Objects::nonNull)
                            .filter(term -> !term.isAfter(moment.asOf()))
                            .max(LocalDate::compareTo)
                            .orElse(start);
                };
        return entered != null && entered.isAfter(day) ? entered : day;
    }

    private @Nullable Fraction credits(
            Map<String, List<Fact>> facts,
            Map<String, Map<String, Fraction>> conversions,
            LocalDate stageDay,
            Moment moment) {
        return live(facts, "StudentSummary", moment).stream()
                .filter(summary -> "cumulative".equals(summary.get("scope")) && summary.get("creditsEarned") != null)
                .filter(summary ->
                        summary.day("asOf") != null && !summary.day("asOf").isAfter(stageDay))
                .max(Comparator.comparing(summary -> Objects.requireNonNull(summary.day("asOf"))))
                .flatMap(summary -> Fraction.from(Objects.requireNonNull(summary.get("creditsEarned")))
                        .flatMap(amount -> Conversion.convert(
                                amount,
                                summary.get("creditUnit"),
                                framework.units().credit(),
                                conversions,
                                framework.units())))
                .orElse(null);
    }
}
