package org.milestonehub.core.identity.learn;

import java.time.Instant;
import java.util.Optional;

/**
 * Weights that were learned, as a document that a person may put in force.
 *
 * @param number of the district's proposals, from 1 on
 * @param base revision of the district's document it was made beside; 0 where all was as shipped
 * @param body the document
 * @param byNumber pairs that a number confirmed
 * @param bySteward pairs that stewards called the same
 * @param impact what a shadow run found, in one sentence
 * @param decision what became of it; empty while it waits
 */
public record Proposal(int number, int base, String body, int byNumber, int bySteward, String impact, Instant at, String by,
        Optional<Decision> decision) {

    /** Approved or dismissed, by whom and when. */
    public record Decision(boolean approved, String by, Instant at) {}
}
