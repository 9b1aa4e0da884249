package org.milestonehub.core.milestone;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.StatusFlag;
import org.milestonehub.core.milestone.evaluate.SubjectMeasure;
import org.milestonehub.core.milestone.evaluate.SubjectSheet;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Measure;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.milestone.measure.RunningBreakdown;

/**
 * The measures of a framework added up over its students, with the states of its milestones beside them, total and by
 * every dimension of its equity block. Holds figures only, so its size does not grow with the number of students. Not for
 * print. One thread.
 */
public final class MeasureBook {

    /** Name of the measure that counts the states of each milestone; {@code each} is {@code milestone/state}. */
    public static final String STATES = "states";

    /** Name of the measure that counts who has met a milestone, of those for whom its due date has passed. */
    public static final String DUE = "met_of_due";

    /** Groups by which {@link #DUE} is told, where the framework breaks down by them. */
    public static final List<String> REPORTED_BY = List.of("school", "race", "economic", "english_learner", "disability");

    /** What a row past its due date is whose evidence cannot decide. */
    public static final String UNKNOWN = "data_missing";

    private static final String SCHOOL = "school";
    private static final SubjectMeasure.Share BESIDE = new SubjectMeasure.Share(Fraction.ZERO, Fraction.ZERO, true);
    private static final SubjectMeasure.Share WHOLE = new SubjectMeasure.Share(Fraction.ONE, Fraction.ONE, false);
    private static final SubjectMeasure.Share NOTHING = new SubjectMeasure.Share(Fraction.ZERO, Fraction.ONE, false);

    /** One rate: a measure, and what it is bound to; empty text for nothing. */
    public record Rate(String measure, String each) {}

    private record Bound(SubjectMeasure measure, List<Rate> rates) {}

    private final Rulebook rules;
    private final Map<FrameworkEvaluator, List<Bound>> bound = new IdentityHashMap<>();
    private final List<String> dimensions;
    private final RunningBreakdown.Places places;
    private final RunningBreakdown.Places bySchool = new RunningBreakdown.Places(List.of(SCHOOL), List.of());
    private final RunningBreakdown.Places reported;
    private final Map<Rate, RunningBreakdown> rates = new LinkedHashMap<>();
    private final Map<String, Map<String, Rate>> states = new HashMap<>();

    /** @param perSchool characteristics that are also told school by school; none where there are many schools */
    public MeasureBook(Rulebook rules, List<String> perSchool) {
        this.rules = rules;
        rules.all().forEach(evaluator -> bound.put(evaluator, bound(evaluator)));
        Framework framework = rules.framework();
        Set<String> all = new LinkedHashSet<>(framework.equity().dimensions());
        all.add(SCHOOL);
        this.dimensions = List.copyOf(all);
        List<List<String>> crosses = new ArrayList<>(framework.equity().cross());
        perSchool.stream().filter(all::contains).forEach(name -> crosses.add(List.of(SCHOOL, name)));
        this.places = new RunningBreakdown.Places(dimensions, crosses);
        this.reported = new RunningBreakdown.Places(REPORTED_BY.stream().filter(all::contains).toList(), List.of());
    }

    private static List<Bound> bound(FrameworkEvaluator evaluator) {
        return evaluator.framework().measures().stream()
                .filter(measure -> measure.subject() == Milestone.Subject.STUDENT)
                .map(Measure::id)
                .map(evaluator::measure)
                .map(measure -> new Bound(measure,
                        measure.eachOf().stream().map(each -> new Rate(measure.measure().id(), each)).toList()))
                .toList();
    }

    /** Adds one student. */
    public void add(Evidence evidence, Moment moment) {
        FrameworkEvaluator evaluator = rules.of(evidence, moment);
        SubjectSheet sheet = evaluator.sheet(evidence, moment);
        boolean changes = sheet.changesOverTime();
        Map<LocalDate, int[]> found = new HashMap<>();
        for (Bound one : Objects.requireNonNull(bound.get(evaluator))) {
            for (Rate rate : one.rates()) {
                LocalDate day = changes ? sheet.countedOn(one.measure(), rate.each()) : moment.asOf();
                int[] at = found.computeIfAbsent(day, any -> places.of(values(sheet, dimensions, day)));
                add(rate, sheet.share(one.measure(), rate.each()), places, at);
            }
        }
        int[] school = bySchool.of(values(sheet, List.of(SCHOOL), moment.asOf()));
        int[] groups = reported.of(values(sheet, reported.dimensions(), moment.asOf()));
        sheet.judgements().forEach(judgement -> {
            states(judgement, school);
            due(judgement, moment.asOf(), groups);
        });
    }

    /** A waived milestone is asked of nobody, and before its due date nobody has failed it. */
    private void due(Judgement judgement, LocalDate today, int[] groups) {
        LocalDate due = judgement.row().dueOn();
        MilestoneState state = judgement.row().state();
        if (due == null || !due.isBefore(today) || state == MilestoneState.WAIVED) {
            return;
        }
        boolean unknown = judgement.row().flags().contains(StatusFlag.DATA_MISSING);
        add(new Rate(DUE, judgement.row().milestone()), unknown ? BESIDE : state == MilestoneState.MET ? WHOLE : NOTHING,
                reported, groups);
    }

    private static Map<String, List<String>> values(SubjectSheet sheet, List<String> dimensions, LocalDate day) {
        Map<String, List<String>> values = new HashMap<>();
        dimensions.forEach(dimension -> values.put(dimension, sheet.dimension(dimension, day)));
        return values;
    }

    private void add(Rate rate, SubjectMeasure.Share share, RunningBreakdown.Places shape, int[] at) {
        if (share.unknown() || share.denominator().sign() != 0) {
            rates.computeIfAbsent(rate, any -> new RunningBreakdown(shape)).add(share, at);
        }
    }

    private void states(Judgement judgement, int[] school) {
        String found = judgement.row().flags().contains(StatusFlag.DATA_MISSING) ? UNKNOWN : judgement.row().state().code();
        states.computeIfAbsent(judgement.row().milestone(), MeasureBook::rates).forEach((state, rate) ->
                add(rate, state.equals(found) ? WHOLE : NOTHING, bySchool, school));
    }

    /** The rates that count the states of a milestone, by state. */
    private static Map<String, Rate> rates(String milestone) {
        Map<String, Rate> rates = new LinkedHashMap<>();
        Stream.concat(Stream.of(MilestoneState.values()).map(MilestoneState::code), Stream.of(UNKNOWN))
                .forEach(state -> rates.put(state, new Rate(STATES, milestone + "/" + state)));
        return rates;
    }

    /** The rates that share the rows of a milestone out among them. */
    public static List<Collection<Rate>> sharing(Framework framework) {
        return framework.milestones().stream().map(milestone -> rates(milestone.id()).values()).toList();
    }

    /** Adds what another book of the same framework and shape has. */
    public void add(MeasureBook other) {
        other.rates.forEach((rate, running) -> rates.computeIfAbsent(
                rate, any -> new RunningBreakdown(shape(rate))).add(running));
    }

    private RunningBreakdown.Places shape(Rate rate) {
        return rate.measure().equals(STATES) ? bySchool : rate.measure().equals(DUE) ? reported : places;
    }

    /** The true tables, in the order of the framework. */
    public Map<Rate, Breakdown> tables() {
        Map<Rate, Breakdown> tables = new LinkedHashMap<>();
        inOrder().filter(rates::containsKey)
                .forEach(rate -> tables.put(rate, Objects.requireNonNull(rates.get(rate)).tables()));
        return Collections.unmodifiableMap(tables);
    }

    private Stream<Rate> inOrder() {
        Stream<Rate> measures = Objects.requireNonNull(bound.get(rules.evaluator())).stream()
                .flatMap(one -> one.rates().stream());
        Stream<Rate> rows = rules.framework().milestones().stream().flatMap(one -> rates(one.id()).values().stream());
        Stream<Rate> due = rules.framework().milestones().stream().map(one -> new Rate(DUE, one.id()));
        return Stream.of(due, measures, rows).flatMap(one -> one);
    }
}
