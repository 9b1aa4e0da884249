package org.milestonehub.core.identity.decide;

import java.util.Set;
import org.milestonehub.core.identity.score.PairScore;

/**
 * One pair decided by itself, before other people are looked at.
 *
 * @param guards that objected, in the order of {@link Guard}
 */
public record Verdict(Outcome outcome, PairScore score, Set<Guard> guards) {

    /** Whether a guard found something that two records of one person do not show, and not only too little evidence. */
    public boolean speaksAgainst() {
        return guards.stream().anyMatch(Guard::isContradiction);
    }

    public double total() {
        return score.total();
    }
}
