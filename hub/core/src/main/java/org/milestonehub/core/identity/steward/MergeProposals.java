package org.milestonehub.core.identity.steward;

import org.milestonehub.core.connection.District;

/**
 * Looks behind the runs for people who are held twice: duplicates inside the roster, and two known people whom one record
 * fits. Nobody is merged; a question is asked.
 */
public interface MergeProposals {

    /** Looks at the next people that changed; does little at a time, so that it can be called every few minutes. */
    Looked look(District district);

    /**
     * What a look brought.
     *
     * @param people looked at
     * @param proposed questions asked
     * @param done nobody who changed is left
     */
    record Looked(long people, long proposed, boolean done) {}
}
