package org.milestonehub.core.identity.steward;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One person was taken into another.
 *
 * @param event its number
 * @param survivor whose id goes on
 * @param absorbed whose id now stands for the survivor
 * @param question that was answered by it; empty where a steward merged by himself
 * @param reason word of the reason
 * @param sentence the evidence in words, as it stood then
 * @param moved rows that named the absorbed person and name the survivor since
 * @param undone when and by whom it was taken back; empty while it stands
 */
public record MergeRecord(long event, long survivor, long absorbed, Optional<Long> question, String reason, String sentence,
        long moved, List<String> confirmed, String by, Instant at, Optional<Undone> undone) {

    /** The merge was taken back. */
    public record Undone(String by, Instant at, String reason) {}

    public MergeRecord {
        confirmed = List.copyOf(confirmed);
    }
}
