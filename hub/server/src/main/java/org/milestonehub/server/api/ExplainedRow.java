package org.milestonehub.server.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.CountedStudents;
import org.milestonehub.core.milestone.evaluate.Explanation;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.StatusFlag;
import org.milestonehub.core.milestone.evaluate.StatusRow;

/**
 * The status of one subject for one milestone, with its reasons.
 *
 * @param cycle {@code once} or a school year
 * @param progress 0..1, three decimals; null where it would tell of students out of reach
 * @param dueOn overdue after it; null where its anchor has not happened
 * @param version framework version and fingerprint of the parameters
 * @param blockers enforced prerequisites that are not met
 * @param expected other prerequisites that are not met
 * @param unconfirmed roles that have not confirmed yet
 * @param explanation the tree with the values found, the records used and the source of each
 */
public record ExplainedRow(String framework, String milestone, String title, String cycle, String state, @Nullable BigDecimal progress,
        @Nullable LocalDate targetOn, @Nullable LocalDate dueOn, @Nullable LocalDate metOn, @Nullable Boolean metOnTime,
        List<String> flags, String version, List<String> blockers, List<String> expected, List<String> unconfirmed,
        Map<String, Object> explanation) {

    static ExplainedRow of(String framework, Judgement judgement) {
        return of(framework, judgement, judgement.row().progress());
    }

    /** For who does not reach every student that was counted. */
    static ExplainedRow untold(String framework, Judgement judgement) {
        return of(framework, CountedStudents.untold(judgement), null);
    }

    private static ExplainedRow of(String framework, Judgement judgement, @Nullable BigDecimal progress) {
        StatusRow row = judgement.row();
        return new ExplainedRow(framework, row.milestone(), judgement.milestone().title(), row.cycle(), row.state().code(),
                progress, row.targetOn(), row.dueOn(), row.metOn(), row.metOnTime(),
                row.flags().stream().map(StatusFlag::code).toList(), row.version(), judgement.blockers(), judgement.expected(),
                judgement.unconfirmed(), Explanation.of(judgement.finding()));
    }
}
