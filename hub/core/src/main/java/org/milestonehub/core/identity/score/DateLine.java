package org.milestonehub.core.identity.score;

import org.milestonehub.core.identity.compare.Dates;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.normalize.BirthDate;
import org.milestonehub.core.identity.normalize.Profile;

/** Birth dates. A date that stands for "unknown" proves no more than its year, and disproves nothing. */
final class DateLine {

    private static final int DATES_ONE_SLIP_AWAY = 12;

    private final Weights weights;
    private final Counts counts;

    DateLine(Priors priors, Counts counts) {
        this.weights = new Weights(priors);
        this.counts = counts;
    }

    void add(Profile a, Profile b, PairScore score) {
        Best best = new Best();
        int tries = a.births().size() * b.births().size();
        boolean placeholder = false;
        for (int i = 0; i < a.births().size(); i++) {
            for (int j = 0; j < b.births().size(); j++) {
                BirthDate mine = a.births().get(i);
                BirthDate theirs = b.births().get(j);
                if (Placeholders.isUnset(mine) || Placeholders.isUnset(theirs)) {
                    placeholder = true;
                    continue;
                }
                boolean unknown = counts.placeholders().isDate(mine) || counts.placeholders().isDate(theirs);
                placeholder |= unknown;
                Level level = Dates.birth(mine, theirs);
                boolean impossible = level == Level.EXACT && !mine.real();
                placeholder |= impossible;
                if (impossible || unknown && level != Level.EXACT) {
                    if (!mine.year().isEmpty() && mine.year().equals(theirs.year())) {
                        best.offer(Level.YEAR, -Scorer.log2(counts.year(mine)), 1);
                    }
                    continue;
                }
                if (level == Level.DIFFERENT) {
                    best.offer(level, weights.bits(a, b, Line.BIRTH_DATE, level, 1), 1);
                } else {
                    double strangers = strangers(mine, level, tries);
                    best.offer(level, weights.bits(a, b, Line.BIRTH_DATE, level, strangers), strangers);
                }
            }
        }
        if (placeholder) {
            score.mark(Mark.DATE_IS_PLACEHOLDER);
        }
        if (tries > 0) {
            score.mark(Mark.BOTH_BORN);
        }
        best.into(Line.BIRTH_DATE, score);
    }

    private double strangers(BirthDate mine, Level level, int tries) {
        return switch (level) {
            case EXACT -> counts.birth(mine);
            case SWAPPED -> Math.min(0.9, counts.birth(mine) * tries);
            case NEAR -> Math.min(0.5, counts.birth(mine) * DATES_ONE_SLIP_AWAY * tries);
            case TWO_PARTS -> Math.min(0.9, (counts.year(mine) * 0.12 + 0.003) * tries);
            case YEAR -> Math.min(0.95, counts.year(mine) * tries);
            default -> weights.strangers(Line.BIRTH_DATE, level);
        };
    }
}
