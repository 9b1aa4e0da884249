package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

/**
 * The measures of a framework added up over its students, with the states of its milestones beside them, total and by
 * every dimension of its equity block. Holds figures only, so its size does not grow with the number of students. Not for
 * print. One thread.
 */
public final class MeasureBook {

    /** Name of the measure that counts the states of each milestone; {@code each} is {@code milestone/state}. */
    public static final String STATES = "states";

    /** What a row past its due date is whose evidence cannot decide. */
    public static final String UNKNOWN = "data_missing";

    private static final String SCHOOL = "school";

    /** One rate: a measure, and what it is bound to; empty text for nothing. */
    public record Rate(String measure, String each) {}

    private record Bound(SubjectMeasure measure, List<String> eachOf) {}

    private final Rulebook rules;
    private final Map<FrameworkEvaluator, List<Bound>> bound = new IdentityHashMap<>();
    private final List<String> dimensions;
    private final List<List<String>> crosses;
    private final Map<Rate, Breakdown> tables = new LinkedHashMap<>();

    /** @param perSchool characteristics that are also told school by school; none where there are many schools */
    public MeasureBook(Rulebook rules, List<String> perSchool) {
        this.rules = rules;
        rules.all().forEach(evaluator -> bound.put(evaluator, bound(evaluator)));
        Framework framework = rules.framework();
        Set<String> all = new LinkedHashSet<>(framework.equity().dimensions());
        all.add(SCHOOL);
        this.dimensions = List.copyOf(all);
        this.crosses = new ArrayList<>(framework.equity().cross());
        perSchool.stream().filter(all::contains).forEach(name -> crosses.add(List.of(SCHOOL, name)));
    }

    private static List<Bound> bound(FrameworkEvaluator evaluator) {
        return evaluator.framework().measures().stream()
                .filter(measure -> measure.subject() == Milestone.Subject.STUDENT)
                .map(Measure::id)
                .map(evaluator::measure)
                .map(measure -> new Bound(measure, measure.eachOf()))
                .toList();
    }

    /** Adds one student. */
    public void add(Evidence evidence, Moment moment) {
        FrameworkEvaluator evaluator = rules.of(evidence, moment);
        SubjectSheet sheet = evaluator.sheet(evidence, moment);
        Map<String, List<String>> values = new HashMap<>();
        dimensions.forEach(dimension -> values.put(dimension, sheet.dimension(dimension)));
        for (Bound one : Objects.requireNonNull(bound.get(evaluator))) {
            one.eachOf().forEach(each -> add(new Rate(one.measure().measure().id(), each),
                    sheet.share(one.measure(), each), values, dimensions, crosses));
        }
        sheet.judgements().forEach(judgement -> states(judgement, values));
    }

    private void add(Rate rate, SubjectMeasure.Share share, Map<String, List<String>> values, List<String> by,
            List<List<String>> across) {
        if (share.unknown() || share.denominator().sign() != 0) {
            tables.computeIfAbsent(rate, any -> new Breakdown(by, across)).add(share, values, 1);
        }
    }

    private void states(Judgement judgement, Map<String, List<String>> values) {
        String found = judgement.row().flags().contains(StatusFlag.DATA_MISSING) ? UNKNOWN : judgement.row().state().code();
        for (MilestoneState state : MilestoneState.values()) {
            state(judgement, state.code(), found, values);
        }
        state(judgement, UNKNOWN, found, values);
    }

    private void state(Judgement judgement, String state, String found, Map<String, List<String>> values) {
        Fraction numerator = state.equals(found) ? Fraction.ONE : Fraction.ZERO;
        add(new Rate(STATES, judgement.row().milestone() + "/" + state),
                new SubjectMeasure.Share(numerator, Fraction.ONE, false), values, List.of(SCHOOL), List.of());
    }

    /** Adds what another book of the same framework has. */
    public void add(MeasureBook other) {
        other.tables.forEach((rate, table) -> tables.computeIfAbsent(
                rate, any -> new Breakdown(table.dimensions(), table.crosses())).add(table));
    }

    /** The true tables. */
    public Map<Rate, Breakdown> tables() {
        return Collections.unmodifiableMap(tables);
    }
}
