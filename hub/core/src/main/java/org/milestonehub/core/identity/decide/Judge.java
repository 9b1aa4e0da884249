package org.milestonehub.core.identity.decide;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.score.Line;
import org.milestonehub.core.identity.score.Mark;
import org.milestonehub.core.identity.score.PairScore;
import org.milestonehub.core.identity.score.Scorer;

/** Scores a pair and applies guards and thresholds. Safe for many threads. */
public final class Judge {

    /** What two records about one student may object to one another while each is beyond doubt his. */
    private static final Set<Guard> SLIPS = Set.of(Guard.NEAR_GIVEN_TWIN, Guard.MIDDLE_DIFFERS, Guard.BIRTH_DATE_FAR);

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

    /**
     * Whether somebody who fits one of two as well and objects to the other says nothing about the two. Many records may be about one
     * student of the roster: whoever is no student of it himself, and objects to him or to a slip in another record about him, takes
     * nobody's place. Elsewhere only if he objects to both for the same reasons, or if something of their own joins the two.
     */
    public boolean isOutside(Profile one, Verdict chosen, Verdict toOne, Verdict toOther, boolean studentsOfTheRoster) {
        Set<Guard> objections = contradictions(toOther);
        if (one.kind() == SystemKind.ROSTER && !studentsOfTheRoster) {
            return toOne.outcome() != Outcome.AUTO || SLIPS.containsAll(objections);
        }
        boolean toBoth = toOne.speaksAgainst() && contradictions(toOne).containsAll(objections);
        boolean joined = chosen.outcome() == Outcome.AUTO && Guards.own(chosen.score());
        return !objections.isEmpty() && (toBoth || joined && Set.of(Guard.NEAR_GIVEN_TWIN, Guard.MIDDLE_DIFFERS).containsAll(objections));
    }

    /** Whether nothing that only one person has joins the two. */
    public boolean isByTraits(Verdict verdict) {
        return !Guards.own(verdict.score());
    }

    private static Set<Guard> contradictions(Verdict verdict) {
        return verdict.guards().stream().filter(Guard::isContradiction).collect(Collectors.toUnmodifiableSet());
    }

    /** The least chance of being one that is worth a question, out of all who may be meant. */
    public double leastChance(Profile a, Profile b) {
        double odds = Math.pow(2, limits.get(a.kind()).get(b.kind()).review());
        return odds / (1 + odds);
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
