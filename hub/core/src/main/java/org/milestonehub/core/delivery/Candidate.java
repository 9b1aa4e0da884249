package org.milestonehub.core.delivery;

import java.util.List;
import java.util.Optional;
import org.milestonehub.core.governance.ConsentChoice;

/**
 * A row that may have something to tell the receiver.
 *
 * @param student hub id of the student it is about, empty where it is about nobody
 * @param earlier what became of it before
 * @param consents all choices of that student
 * @param rosterOpen the receiver was told of the student and did not accept that yet
 * @param knownAs key under which the receiver told of the row or took it, empty where it holds only other records of the row
 * @param shared another row of the mapping stands in the same record of the receiver, which keeps one per student
 */
public record Candidate(
        HeldRow row, Optional<Long> student, Optional<Earlier> earlier, List<ConsentChoice> consents, boolean rosterOpen,
        Optional<String> knownAs, boolean shared) {

    /**
     * What became of a row before.
     *
     * @param content hash of what was last meant to be sent
     * @param accepted print of what the receiver holds; empty where it holds nothing
     * @param targetId the receiver's id of the record
     */
    public record Earlier(DeliveryState state, int revision, String content, Optional<long[]> accepted, Optional<String> targetId) {}
}
