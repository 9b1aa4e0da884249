package org.milestonehub.core.identity.score;

import java.util.List;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.compare.Names;
import org.milestonehub.core.identity.compare.Sounds;
import org.milestonehub.core.identity.normalize.Name;
import org.milestonehub.core.identity.normalize.Profile;

/** Given names, surnames, middle names and suffixes. */
final class NameLines {

    private final Weights weights;
    private final Counts counts;

    NameLines(Priors priors, Counts counts) {
        this.weights = new Weights(priors);
        this.counts = counts;
    }

    void add(Profile a, Profile b, PairScore score) {
        Best given = given(a, b);
        Best surname = surname(a, b);
        boolean middleUsed = false;
        boolean weak = weak(given.level) && weak(surname.level);
        Level mine = weak ? crosses(a.given(), b.surnames()) : Level.MISSING;
        Level theirs = weak ? crosses(b.given(), a.surnames()) : Level.MISSING;
        boolean mineCrosses = mine != Level.MISSING;
        boolean theirsCross = theirs != Level.MISSING;
        if ((mineCrosses || theirsCross) && (mine != Level.EXACT || theirs != Level.EXACT)
                || surname.level != Level.EXACT && (areTurned(a) && areTurned(b) || given.level == Level.EXACT && Readings.shareASurnameAlone(a, b))
                || given.level.agrees() && Readings.goOnOtherwise(a, b)) {
            score.mark(Mark.GIVEN_IS_ANOTHER_READ_OTHERWISE);
        }
        if (isLetter(a.given()) || isLetter(b.given())) {
            score.mark(Mark.GIVEN_IS_A_LETTER);
        }
        if (mineCrosses && theirsCross) {
            given.take(Level.SWAPPED, weights.bits(a, b, Line.GIVEN_NAME, Level.SWAPPED, 1),
                    weights.strangers(Line.GIVEN_NAME, Level.SWAPPED));
            surname.take(Level.SWAPPED, weights.bits(a, b, Line.SURNAME, Level.SWAPPED, 1),
                    weights.strangers(Line.SURNAME, Level.SWAPPED));
        } else {
            middleUsed = goesByMiddle(a, b, given);
            if (middleUsed) {
                score.mark(Mark.GIVEN_IS_A_MIDDLE_NAME);
            }
            if (weak(given.level) && weak(surname.level) && (mineCrosses || theirsCross)) {
                given.take(Level.SWAPPED, weights.bits(a, b, Line.GIVEN_NAME, Level.SWAPPED, 2),
                        weights.strangers(Line.GIVEN_NAME, Level.SWAPPED));
            }
            if (surname.level == Level.DIFFERENT
                    && (holds(a.middle(), b.surnames()) || holds(b.middle(), a.surnames()))) {
                double strangers = weights.strangers(Line.SURNAME, Level.SHARED);
                surname.take(Level.SHARED, weights.bits(a, b, Line.SURNAME, Level.SHARED, strangers), strangers);
            }
        }
        if (given.level == Level.EXACT && surname.level == Level.EXACT) {
            eitherWay(a, b, given, surname);
        }
        given.into(Line.GIVEN_NAME, score);
        mark(a, b, given.level, score);
        surname.into(Line.SURNAME, score);
        if (given.level.agrees() && surname.level.agrees()) {
            score.strangersAgree(together(a, b, given.level, surname.level));
        }
        if (!middleUsed) {
            middle(a, b).into(Line.MIDDLE_NAME, score);
        }
        suffix(a, b, score);
        if (!a.surnames().isEmpty() && !b.surnames().isEmpty()) {
            score.mark(Mark.BOTH_SURNAMES);
        }
        if (!a.given().isEmpty() && !b.given().isEmpty() && usual(a) && usual(b)) {
            score.mark(Mark.BOTH_GIVEN_USUAL);
        }
    }

    /** Two names known in both orders prove what the commoner order proves: nobody can tell which of them is the given one. */
    private void eitherWay(Profile a, Profile b, Best given, Best surname) {
        for (int i = 0; i < a.given().size(); i++) {
            Name one = a.given().get(i);
            for (int j = 0; j < a.surnames().size(); j++) {
                Name other = a.surnames().get(j);
                if (b.given().contains(one) && b.surnames().contains(other) && (Readings.turns(a, one, other) || Readings.turns(b, one, other)
                        || counts.areTurned(one, other))) {
                    double asGiven = counts.given(other.joined());
                    double asSurname = counts.surname(one.joined());
                    double worth = weights.bits(a, b, Line.GIVEN_NAME, Level.EXACT, asGiven);
                    double rest = weights.bits(a, b, Line.SURNAME, Level.EXACT, asSurname);
                    if (worth + rest < given.bits + surname.bits) {
                        given.take(Level.EXACT, worth, asGiven);
                        surname.take(Level.EXACT, rest, asSurname);
                    }
                }
            }
        }
    }

    private double together(Profile a, Profile b, Level given, Level surname) {
        boolean one = a.given().size() == 1 && b.given().size() == 1 && a.surnames().size() == 1 && b.surnames().size() == 1;
        return one && given == Level.EXACT && surname == Level.EXACT
                ? counts.together(a.given().get(0).joined(), a.surnames().get(0).joined()) : counts.together();
    }

    /** What the best level of two given names does not say; only where no pair of them says more. */
    private static void mark(Profile a, Profile b, Level best, PairScore score) {
        if (best == Level.EXACT || !best.agrees()) {
            return;
        }
        boolean goesOn = best == Level.NICKNAME;
        boolean part = false;
        boolean more = false;
        for (Name mine : a.given()) {
            for (Name theirs : b.given()) {
                boolean isPart = Names.isPart(mine, theirs);
                part |= isPart;
                more |= !isPart && Names.given(mine, theirs) == best;
                if ((best == Level.NEAR || best == Level.SIMILAR) && Sounds.same(mine.joined(), theirs.joined())) {
                    score.mark(Mark.GIVEN_SOUNDS_SAME);
                }
                goesOn = goesOn && !mine.spoken().isOtherSpelling(theirs.spoken()) && (!mine.sharesRoot(theirs) || Names.partly(mine, theirs));
            }
        }
        if (goesOn) {
            score.mark(Mark.GIVEN_GOES_ON);
        }
        if (part && !more) {
            score.mark(Mark.GIVEN_IS_A_PART);
        }
    }

    private boolean usual(Profile one) {
        for (int i = 0; i < one.given().size(); i++) {
            if (counts.usual(one.given().get(i), one.kind())) {
                return true;
            }
        }
        return false;
    }

    private static boolean weak(Level level) {
        return level == Level.DIFFERENT || level == Level.SIMILAR || level == Level.MISSING;
    }

    /** Whether one is called by what the other has in the middle. */
    private boolean goesByMiddle(Profile a, Profile b, Best given) {
        boolean byMiddle = (given.level == Level.DIFFERENT || given.level == Level.SIMILAR || given.level == Level.NEAR)
                && (holds(a.middle(), b.given()) || holds(b.middle(), a.given()));
        if (byMiddle) {
            double strangers = weights.strangers(Line.GIVEN_NAME, Level.SHARED);
            given.take(Level.SHARED, weights.bits(a, b, Line.GIVEN_NAME, Level.SHARED, strangers), strangers);
        }
        return byMiddle;
    }

    private static boolean holds(List<Name> middles, List<Name> others) {
        for (int i = 0; i < middles.size(); i++) {
            Name middle = middles.get(i);
            if (middle.joined().length() > 2) {
                for (int j = 0; j < others.size(); j++) {
                    if (others.get(j).joined().equals(middle.joined())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isLetter(List<Name> names) {
        for (int i = 0; i < names.size(); i++) {
            if (!Name.isLetter(names.get(i).tokens().get(0))) {
                return false;
            }
        }
        return !names.isEmpty();
    }

    private boolean areTurned(Profile one) {
        for (int i = 0; i < one.given().size(); i++) {
            for (int j = 0; j < one.surnames().size(); j++) {
                if (counts.areTurned(one.given().get(i), one.surnames().get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Exact, near, or missing where no given name is a surname of the other. */
    private static Level crosses(List<Name> given, List<Name> surnames) {
        Level best = Level.MISSING;
        for (int i = 0; i < given.size(); i++) {
            for (int j = 0; j < surnames.size(); j++) {
                Level level = Names.surname(given.get(i), surnames.get(j));
                if (level == Level.EXACT) {
                    return level;
                }
                best = level == Level.NEAR ? level : best;
            }
        }
        return best;
    }

    private Best given(Profile a, Profile b) {
        Best best = new Best();
        int tries = a.given().size() * b.given().size();
        for (int i = 0; i < a.given().size(); i++) {
            Name mine = a.given().get(i);
            for (int j = 0; j < b.given().size(); j++) {
                Name theirs = b.given().get(j);
                Level level = Names.given(mine, theirs);
                double strangers = switch (level) {
                    case EXACT -> counts.given(mine.joined());
                    case NICKNAME -> counts.nickname(mine, theirs);
                    case NEAR -> near(counts.given(mine.joined()), counts.given(theirs.joined()), Line.GIVEN_NAME);
                    default -> 0;
                };
                offer(best, a, b, Line.GIVEN_NAME, level, strangers, tries);
            }
        }
        return best;
    }

    private Best surname(Profile a, Profile b) {
        Best best = new Best();
        int tries = a.surnames().size() * b.surnames().size();
        for (int i = 0; i < a.surnames().size(); i++) {
            Name mine = a.surnames().get(i);
            for (int j = 0; j < b.surnames().size(); j++) {
                Name theirs = b.surnames().get(j);
                Level level = Names.surname(mine, theirs);
                double strangers = switch (level) {
                    case EXACT -> counts.surname(mine.joined());
                    case NICKNAME -> Math.min(0.5, counts.surname(mine.joined()) + counts.surname(theirs.joined()));
                    case NEAR -> near(counts.surname(mine.joined()), counts.surname(theirs.joined()), Line.SURNAME);
                    case SHARED -> shared(mine, theirs);
                    default -> 0;
                };
                offer(best, a, b, Line.SURNAME, level, strangers, tries);
            }
        }
        return best;
    }

    /** @param counted how often strangers show it, 0 where the shipped share says it */
    private void offer(Best best, Profile a, Profile b, Line line, Level level, double counted, int tries) {
        if (counted > 0 && level == Level.EXACT && best.level == Level.EXACT && Readings.areOpen(a) && Readings.areOpen(b)) {
            best.commoner(weights.bits(a, b, line, level, counted), counted);
        } else if (counted > 0) {
            best.offer(level, weights.bits(a, b, line, level, counted), counted);
        } else {
            best.offer(level, weights.bits(a, b, line, level, tries), Math.min(Priors.MOST, weights.strangers(line, level) * tries));
        }
    }

    private double near(double mine, double theirs, Line line) {
        return Math.min(0.5, weights.strangers(line, Level.NEAR) + 2 * Math.max(mine, theirs));
    }

    /** The rarest token in common. */
    private double shared(Name mine, Name theirs) {
        double share = 0.5;
        for (String token : mine.tokens()) {
            if (token.length() > 2 && theirs.tokens().contains(token)) {
                share = Math.min(share, 2 * counts.surnameToken(token));
            }
        }
        return share == 0.5 ? weights.strangers(Line.SURNAME, Level.SHARED) : share;
    }

    private Best middle(Profile a, Profile b) {
        Best best = new Best();
        for (int i = 0; i < a.middle().size(); i++) {
            for (int j = 0; j < b.middle().size(); j++) {
                Level level = Names.middle(a.middle().get(i), b.middle().get(j));
                boolean mine = Readings.isElsewhere(a, a.middle().get(i));
                if (level == Level.DIFFERENT && mine
                        || (mine || level == Level.DIFFERENT) && Readings.isElsewhere(b, b.middle().get(j))) {
                    continue;
                }
                double strangers = level == Level.EXACT ? counts.middle(a.middle().get(i).joined())
                        : weights.strangers(Line.MIDDLE_NAME, level);
                best.offer(level, weights.bits(a, b, Line.MIDDLE_NAME, level, strangers), strangers);
            }
        }
        return best;
    }

    private void suffix(Profile a, Profile b, PairScore score) {
        if (!a.suffixes().isEmpty() && !b.suffixes().isEmpty()) {
            boolean agree = a.suffixes().stream().anyMatch(b.suffixes()::contains);
            score.set(Line.SUFFIX, agree ? Level.EXACT : Level.DIFFERENT, agree
                    ? weights.bits(a, b, Line.SUFFIX, Level.EXACT, 0.4)
                            : weights.bits(a, b, Line.SUFFIX, Level.DIFFERENT, 1));
        }
    }
}
