package org.milestonehub.core.identity.learn;

import java.util.List;
import org.milestonehub.core.connection.District;

/** Port: proposals of a district. */
public interface ProposalStore {

    /** All, the newest first. */
    List<Proposal> all(District district);

    /** Keeps one; those that wait are dismissed by it. Its number is given here. */
    Proposal keep(District district, Proposal proposal);

    /** Writes down what became of one that waits; false where somebody was faster. */
    boolean decide(District district, int number, Proposal.Decision decision);
}
