package org.milestonehub.core.identity.score;

import org.milestonehub.core.identity.compare.Letters;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.normalize.Identifier;
import org.milestonehub.core.identity.normalize.Profile;

/** Numbers given to people. An exact one is strong evidence and never a short cut. */
final class IdLines {

    private static final double EXACT_BITS = 16;
    private static final int SHORTEST_FOR_SLIPS = 6;

    private final Weights weights;
    private final Counts counts;

    IdLines(Priors priors, Counts counts) {
        this.weights = new Weights(priors);
        this.counts = counts;
    }

    void add(Profile a, Profile b, PairScore score) {
        if (a.ids().isEmpty() || b.ids().isEmpty()) {
            return;
        }
        add(a, b, true, score);
        add(a, b, false, score);
    }

    private void add(Profile a, Profile b, boolean single, PairScore score) {
        Level best = Level.MISSING;
        for (int i = 0; i < a.ids().size(); i++) {
            Identifier mine = a.ids().get(i);
            if (mine.single() == single && isFirst(a, i)) {
                best = stronger(best, within(mine.issuer(), a, b, single, score));
            }
        }
        Line line = single ? Line.STATE_ID : Line.LOCAL_ID;
        if (best == Level.EXACT) {
            score.set(line, best, EXACT_BITS);
            score.mark(single ? Mark.STATE_ID_AGREES : Mark.LOCAL_ID_AGREES);
        } else if (best != Level.MISSING) {
            score.set(line, best, weights.bits(a, b, line, best, 1));
            if (best == Level.DIFFERENT) {
                score.mark(single ? Mark.STATE_ID_CONFLICTS : Mark.LOCAL_ID_CONFLICTS);
            }
        }
    }

    private static boolean isFirst(Profile one, int at) {
        for (int i = 0; i < at; i++) {
            if (one.ids().get(i).single() == one.ids().get(at).single() && one.ids().get(i).issuer().equals(one.ids().get(at).issuer())) {
                return false;
            }
        }
        return true;
    }

    /** The best level of two numbers of one issuer. */
    private Level within(String issuer, Profile a, Profile b, boolean single, PairScore score) {
        Level best = Level.MISSING;
        for (int i = 0; i < a.ids().size(); i++) {
            Identifier mine = a.ids().get(i);
            for (int j = 0; mine.single() == single && mine.issuer().equals(issuer) && j < b.ids().size(); j++) {
                Identifier theirs = b.ids().get(j);
                if (theirs.single() != single || !theirs.issuer().equals(issuer)) {
                    continue;
                }
                if (counts.placeholders().isId(mine) || counts.placeholders().isId(theirs)) {
                    score.mark(Mark.ID_IS_PLACEHOLDER);
                } else {
                    best = better(best, level(mine, theirs));
                }
            }
        }
        return best;
    }

    private Level level(Identifier mine, Identifier theirs) {
        if (mine.value().equals(theirs.value())) {
            return Level.EXACT;
        }
        return mine.value().length() >= SHORTEST_FOR_SLIPS && Letters.withinOneEdit(mine.value(), theirs.value())
                && !counts.runsOn(mine) ? Level.NEAR : Level.DIFFERENT;
    }

    private static Level better(Level a, Level b) {
        return a == Level.MISSING || b.ordinal() < a.ordinal() ? b : a;
    }

    /** Of two issuers: what agrees, else what differs, and a slip only where nobody says otherwise. */
    private static Level stronger(Level a, Level b) {
        if (a == Level.EXACT || b == Level.EXACT) {
            return Level.EXACT;
        }
        return a == Level.DIFFERENT || b == Level.MISSING ? a : b;
    }
}
