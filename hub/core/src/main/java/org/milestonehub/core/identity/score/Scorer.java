package org.milestonehub.core.identity.score;

import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.normalize.Profile;

/** Compares two profiles, the best level over all their values, and weighs each line. Safe for many threads. */
public final class Scorer {

    private static final double HOUSEHOLD_CAP = 14;
    private static final double ADDRESS_CAP = 24;

    private final Counts counts;
    private final Priors priors;
    private final double prior;
    private final double cap;
    private final NameLines names;
    private final DateLine dates;
    private final IdLines ids;
    private final ContactLines contacts;

    public Scorer(Priors priors, Counts counts) {
        this.priors = priors;
        this.counts = counts;
        this.prior = -Math.log(counts.people()) / Math.log(2);
        this.cap = counts.familiesShareAddresses() ? HOUSEHOLD_CAP : ADDRESS_CAP;
        this.names = new NameLines(priors, counts);
        this.dates = new DateLine(priors, counts);
        this.ids = new IdLines(priors, counts);
        this.contacts = new ContactLines(priors, counts);
    }

    /** The full account of one pair; the same for (a, b) and (b, a). */
    public PairScore score(Profile a, Profile b) {
        PairScore score = new PairScore(prior, priors.revision());
        names.add(a, b, score);
        dates.add(a, b, score);
        ids.add(a, b, score);
        contacts.add(a, b, score);
        cap(score);
        score.close();
        return score;
    }

    public Counts counts() {
        return counts;
    }

    /** What a family has in common proves the family. */
    private void cap(PairScore score) {
        double household = positive(score, Line.PHONE) + positive(score, Line.STREET) + positive(score, Line.POSTAL_CODE)
                + positive(score, Line.CITY);
        if (!score.has(Mark.OWN_MAIL_AGREES) && !score.has(Mark.MANAGED_MAIL_AGREES)) {
            household += positive(score, Line.MAIL);
        }
        if (household > cap) {
            score.set(Line.HOUSEHOLD_CAP, Level.MISSING, cap - household);
        }
    }

    private static double positive(PairScore score, Line line) {
        return Math.max(0, score.bits(line));
    }

    static double log2(double value) {
        return Math.log(value) * 1.4426950408889634;
    }
}
