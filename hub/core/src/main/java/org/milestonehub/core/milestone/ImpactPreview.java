package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.Explanation;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Moment;

/**
 * What would change if another version of a framework, or other parameters, came into force: subjects are judged by both and
 * compared. Adds up one subject at a time; one thread.
 */
public final class ImpactPreview {

    private static final int EXAMPLES = 3;

    /**
     * One kind of change.
     *
     * @param milestone id
     * @param before state by the framework in force, {@code none} for no row
     * @param after state by the proposed one, {@code none} for no row
     */
    public record Change(String milestone, String before, String after) implements Comparable<Change> {

        @Override
        public int compareTo(Change other) {
            return toString().compareTo(other.toString());
        }
    }

    /**
     * Why a subject changed.
     *
     * @param subject hub id
     * @param before explanation by the framework in force; empty for no row
     * @param after explanation by the proposed one; empty for no row
     * @param why the latter as lines for people
     */
    public record Example(String subject, Map<String, Object> before, Map<String, Object> after, List<String> why) {}

    private final Rulebook inForce;
    private final Rulebook proposed;
    private final Map<Change, Long> counts = new TreeMap<>();
    private final Map<Change, List<Example>> examples = new TreeMap<>();
    private long subjects;
    private long changed;

    public ImpactPreview(Rulebook inForce, Rulebook proposed) {
        this.inForce = inForce;
        this.proposed = proposed;
    }

    /** Judges a subject by both. */
    public void add(Evidence evidence, Moment moment) {
        Map<String, Judgement> before = byMilestone(inForce.of(evidence, moment), evidence, moment);
        Map<String, Judgement> after = byMilestone(proposed.of(evidence, moment), evidence, moment);
        Set<String> milestones = new LinkedHashSet<>(before.keySet());
        milestones.addAll(after.keySet());
        subjects++;
        boolean differs = false;
        for (String milestone : milestones) {
            differs |= compare(milestone, evidence.subjectId(), before.get(milestone), after.get(milestone));
        }
        changed += differs ? 1 : 0;
    }

    private static Map<String, Judgement> byMilestone(FrameworkEvaluator evaluator, Evidence evidence, Moment moment) {
        Map<String, Judgement> rows = new LinkedHashMap<>();
        for (Judgement judgement : evaluator.judge(evidence, moment)) {
            if (!judgement.row().ahead()) {
                rows.put(judgement.row().milestone(), judgement);
            }
        }
        return rows;
    }

    private boolean compare(String milestone, String subject, @Nullable Judgement before, @Nullable Judgement after) {
        Change change = new Change(milestone, state(before), state(after));
        if (change.before().equals(change.after())) {
            return false;
        }
        counts.merge(change, 1L, Long::sum);
        List<Example> shown = examples.computeIfAbsent(change, key -> new ArrayList<>());
        if (shown.size() < EXAMPLES) {
            shown.add(new Example(subject, explained(before), explained(after),
                    after == null ? List.of() : ExplanationLines.of(after)));
        }
        return true;
    }

    private static String state(@Nullable Judgement judgement) {
        return judgement == null ? "none" : judgement.row().state().code();
    }

    private static Map<String, Object> explained(@Nullable Judgement judgement) {
        return judgement == null ? Map.of() : Explanation.of(judgement.finding());
    }

    /** How many subjects were judged. */
    public long subjects() {
        return subjects;
    }

    /** How many of them would have another state somewhere. */
    public long changed() {
        return changed;
    }

    /** Subjects by kind of change. */
    public Map<Change, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** A few subjects of one kind of change, with the reasons before and after. */
    public List<Example> examples(Change change) {
        return List.copyOf(examples.getOrDefault(change, List.of()));
    }
}
