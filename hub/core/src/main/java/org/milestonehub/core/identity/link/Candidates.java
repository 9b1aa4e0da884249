package org.milestonehub.core.identity.link;

/** Which pairs of units are worth a comparison. */
@FunctionalInterface
public interface Candidates {

    /** Takes two different positions in the list of units. */
    @FunctionalInterface
    interface PairSink {
        void take(int first, int second);
    }

    /** Gives each unordered pair once. */
    void each(PairSink sink);
}
