package org.milestonehub.core.identity.score;

import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.normalize.Profile;

/** Bits of one level for a pair of systems. */
final class Weights {

    private final Priors priors;

    Weights(Priors priors) {
        this.priors = priors;
    }

    /** With the shipped share of strangers, raised by the number of value pairs among which the best was taken. */
    double bits(Profile a, Profile b, Line line, Level level, int tries) {
        return priors.samePersonBits(a.kind(), b.kind(), line, level) - priors.strangerBits(line, level, tries);
    }

    /** With a share of strangers counted in the district. */
    double bits(Profile a, Profile b, Line line, Level level, double strangers) {
        return priors.samePersonBits(a.kind(), b.kind(), line, level) - Scorer.log2(strangers);
    }

    double strangers(Line line, Level level) {
        return priors.strangers(line, level);
    }
}
