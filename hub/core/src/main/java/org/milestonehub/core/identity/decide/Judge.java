package org.milestonehub.core.identity.decide;

import java.util.Map;
import java.util.Set;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.score.Line;
import org.milestonehub.core.identity.score.Mark;
import org.milestonehub.core.identity.score.PairScore;
import org.milestonehub.core.identity.score.Scorer;

/** Scores a pair and applies guards and thresholds. Safe for many threads. */
public final class Judge {

    private final Scorer scorer;
    private final Guards guards;
    private final Thresholds thresholds;
    private final Map<SystemKind, Map<SystemKind, Limits>> limits;

    public Judge(Scorer scorer, Thresholds thresholds) {
        this.scorer = scorer;
        this.guards = new Guards(scorer.counts().people());
        this.thresholds = thresholds;
        this.limits = thresholds.table();
    }

    /** What the two are to each other. */
    public Verdict judge(Profile a, Profile b) {
        PairScore score = scorer.score(a, b);
        Limits limit = limits.get(a.kind()).get(b.kind());
        if (score.total() < limit.review()) {
            return new Verdict(Outcome.APART, score, Set.of());
        }
        Set<Guard> objecting = isRegister(a, b) ? guards.contradicted(score) : guards.objecting(score);
        if (objecting.isEmpty()) {
            return new Verdict(score.total() >= limit.automatic() ? Outcome.AUTO : Outcome.REVIEW, score, objecting);
        }
        return new Verdict(isTwoPeople(score, objecting) ? Outcome.APART : Outcome.REVIEW, score, objecting);
    }

    /** Objections that no reviewer would doubt; asking would only fill the queue. */
    private static boolean isTwoPeople(PairScore score, Set<Guard> objecting) {
        boolean own = Guards.own(score);
        boolean far = objecting.contains(Guard.BIRTH_DATE_FAR) && score.level(Line.BIRTH_DATE) != Level.TWO_PARTS
                && !(score.has(Mark.PHONE_AGREES) && score.level(Line.GIVEN_NAME) != Level.DIFFERENT);
        boolean other = objecting.contains(Guard.DIFFERENT_GIVEN) || far
                || objecting.contains(Guard.SEX_AND_GIVEN_DIFFER);
        boolean twoNumbers = score.has(Mark.STATE_ID_CONFLICTS) && score.has(Mark.LOCAL_ID_CONFLICTS);
        boolean managed = objecting.contains(Guard.MANAGED_MAIL_CONFLICT) && objecting.size() > 1;
        return !own && (other || managed) || twoNumbers && !score.has(Mark.OWN_MAIL_AGREES) || !own && twoNumbers;
    }

    /**
     * Whether the second could take the place of the first, by itself. Registers hold people several times, so that
     * what fits
     * nearly as well there is mostly the same person again.
     */
    public boolean rivals(Verdict chosen, Verdict other, Profile a, Profile b) {
        return !isRegister(a, b) && other.outcome() != Outcome.APART
                && other.total() >= chosen.total() - limits.get(a.kind()).get(b.kind()).lead();
    }

    private static boolean isRegister(Profile a, Profile b) {
        return a.kind() == SystemKind.REGISTER && b.kind() == SystemKind.REGISTER;
    }

    public Thresholds thresholds() {
        return thresholds;
    }

    public Scorer scorer() {
        return scorer;
    }
}
