package org.milestonehub.core.milestone;

import java.util.EnumMap;
import java.util.Map;
import org.milestonehub.core.milestone.evaluate.MilestoneState;

/**
 * What a run of the judge did.
 *
 * @param subjects how many were judged
 * @param rows how many rows they have
 * @param changed how many rows were new or different
 * @param ended how many stored rows no longer apply
 * @param states rows by state
 */
public record JudgeReport(long subjects, long rows, long changed, long ended, Map<MilestoneState, Long> states) {

    static final JudgeReport NOTHING = new JudgeReport(0, 0, 0, 0, Map.of());

    public JudgeReport {
        states = Map.copyOf(states);
    }

    /** Both together. */
    public JudgeReport plus(JudgeReport other) {
        Map<MilestoneState, Long> sum = new EnumMap<>(MilestoneState.class);
        states.forEach((state, count) -> sum.merge(state, count, Long::sum));
        other.states.forEach((state, count) -> sum.merge(state, count, Long::sum));
        return new JudgeReport(
                subjects + other.subjects, rows + other.rows, changed + other.changed, ended + other.ended, sum);
    }
}
