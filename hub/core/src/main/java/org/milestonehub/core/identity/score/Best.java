package org.milestonehub.core.identity.score;

import org.milestonehub.core.identity.compare.Level;

/** The best level among the values of two profiles. */
final class Best {

    Level level = Level.MISSING;
    double bits = Double.NEGATIVE_INFINITY;
    double strangers = 1;

    void offer(Level found, double worth, double share) {
        if (worth > bits) {
            take(found, worth, share);
        }
    }

    /** Of two readings that agree alike, the one that proves less. */
    void commoner(double worth, double share) {
        if (worth < bits) {
            take(level, worth, share);
        }
    }

    void take(Level found, double worth, double share) {
        level = found;
        bits = worth;
        strangers = share;
    }

    /** Writes the line; what agrees also counts toward the chance of a coincidence. */
    void into(Line line, PairScore score) {
        if (level == Level.MISSING) {
            return;
        }
        score.set(line, level, bits);
        if (level.agrees()) {
            score.strangersAgree(strangers);
        }
    }
}
