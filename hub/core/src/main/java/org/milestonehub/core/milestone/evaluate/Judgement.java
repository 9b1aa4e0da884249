package org.milestonehub.core.milestone.evaluate;

import java.util.List;
import org.milestonehub.core.milestone.framework.Milestone;

/**
 * A status with its reasons.
 *
 * @param finding what the criteria found
 * @param blockers enforced prerequisites that are not met, by id
 * @param expected other prerequisites that are not met, by id
 * @param unconfirmed roles that have not confirmed yet
 */
public record Judgement(
        Milestone milestone,
        StatusRow row,
        Finding finding,
        List<String> blockers,
        List<String> expected,
        List<String> unconfirmed) {

    /** Whether better data could still decide it. */
    boolean undecided() {
        return finding.truth() == Truth.UNKNOWN && !row.state().isDone();
    }
}
