package org.milestonehub.core.milestone;

import java.time.LocalDate;
import java.util.Set;

/**
 * How far a judge has come, and all else its answer hangs on besides records.
 *
 * @param change number of the last entry of the change feed that was looked at
 * @param judgedOn day in the district for which all students were judged
 * @param version framework version with fingerprints of the parameters and of how credits are counted
 * @param stale field groups that could not be trusted then
 */
public record JudgePosition(long change, LocalDate judgedOn, String version, Set<String> stale) {

    public JudgePosition {
        stale = Set.copyOf(stale);
    }

    /** Whether only changed records can change an answer: the day, the framework and the feeds are the same. */
    boolean sameGround(JudgePosition other) {
        return judgedOn.equals(other.judgedOn) && version.equals(other.version) && stale.equals(other.stale);
    }
}
