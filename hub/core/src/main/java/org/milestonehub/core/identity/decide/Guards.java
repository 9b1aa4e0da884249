package org.milestonehub.core.identity.decide;

import java.util.EnumSet;
import java.util.Set;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.score.Line;
import org.milestonehub.core.identity.score.Mark;
import org.milestonehub.core.identity.score.PairScore;

/** Looks at one score and names every guard that objects. */
final class Guards {

    private static final double MOST_NAMESAKES = 0.002;

    private final int people;

    Guards(int people) {
        this.people = people;
    }

    Set<Guard> objecting(PairScore score) {
        Set<Guard> guards = EnumSet.noneOf(Guard.class);
        boolean own = own(score);
        given(score, guards);
        numbers(score, guards);
        birth(score, own, guards);
        rest(score, own, guards);
        if (!own && !household(score)) {
            alone(score, guards);
        }
        return guards;
    }

    Set<Guard> contradicted(PairScore score) {
        Set<Guard> guards = EnumSet.noneOf(Guard.class);
        numbers(score, guards);
        boolean far = score.level(Line.BIRTH_DATE) == Level.DIFFERENT;
        boolean elsewhere = score.level(Line.STREET) == Level.DIFFERENT
                || score.level(Line.POSTAL_CODE) == Level.DIFFERENT;
        if (far && elsewhere && !own(score) && !household(score)) {
            guards.add(Guard.BIRTH_DATE_FAR);
        }
        return guards;
    }

    /** Something only this person has. */
    static boolean own(PairScore score) {
        return score.has(Mark.STATE_ID_AGREES) || score.has(Mark.LOCAL_ID_AGREES) || score.has(Mark.OWN_MAIL_AGREES)
                || score.has(Mark.MANAGED_MAIL_AGREES);
    }

    private static boolean household(PairScore score) {
        return score.has(Mark.PHONE_AGREES) || score.has(Mark.STREET_AGREES) || score.has(Mark.OWN_MAIL_NEAR);
    }

    /** What nobody shares with a twin; an address without a district behind it may be that of a parent. */
    private static boolean numbered(PairScore score) {
        return score.has(Mark.STATE_ID_AGREES) || score.has(Mark.LOCAL_ID_AGREES) || score.has(Mark.MANAGED_MAIL_AGREES);
    }

    /** Two numbers that the district gave to one person, born on one day: a name in another script is no contradiction, as Jiayi and Kar-Yee. */
    private static boolean twiceNumbered(PairScore score) {
        int numbers = (score.has(Mark.STATE_ID_AGREES) ? 1 : 0) + (score.has(Mark.LOCAL_ID_AGREES) ? 1 : 0)
                + (score.has(Mark.MANAGED_MAIL_AGREES) ? 1 : 0);
        Level surname = score.level(Line.SURNAME);
        return numbers > 1 && score.level(Line.BIRTH_DATE) == Level.EXACT && surname != Level.DIFFERENT && surname != Level.MISSING
                && score.level(Line.SEX) != Level.DIFFERENT;
    }

    private static void given(PairScore score, Set<Guard> guards) {
        Level given = score.level(Line.GIVEN_NAME);
        boolean numbered = numbered(score);
        if (given == Level.DIFFERENT && !twiceNumbered(score)) {
            guards.add(Guard.DIFFERENT_GIVEN);
        }
        boolean strange = given == Level.SIMILAR || given == Level.DIFFERENT || given == Level.NEAR
                || given == Level.INITIAL;
        if (strange && given != Level.INITIAL && score.level(Line.SEX) == Level.DIFFERENT) {
            guards.add(Guard.SEX_AND_GIVEN_DIFFER);
        }
        boolean near = (given == Level.NEAR || given == Level.SIMILAR) && !score.has(Mark.GIVEN_SOUNDS_SAME)
                || given == Level.NICKNAME && score.has(Mark.GIVEN_GOES_ON);
        boolean twins = near && score.has(Mark.BOTH_GIVEN_USUAL) && score.level(Line.MIDDLE_NAME) != Level.EXACT;
        if (given == Level.MISSING && !own(score)) {
            guards.add(Guard.GIVEN_INITIAL);
        }
        boolean byMiddle = score.has(Mark.GIVEN_IS_A_MIDDLE_NAME) && score.level(Line.BIRTH_DATE) != Level.EXACT
                && !score.has(Mark.MAIL_NAMES_THE_PERSON);
        if (!numbered && (byMiddle || twins || given == Level.SIMILAR || score.has(Mark.GIVEN_IS_ANOTHER_READ_OTHERWISE))) {
            guards.add(Guard.NEAR_GIVEN_TWIN);
        }
        if ((given == Level.INITIAL || score.has(Mark.GIVEN_IS_A_LETTER) || score.has(Mark.GIVEN_IS_A_PART)) && !numbered && !score.has(Mark.MAIL_NAMES_THE_PERSON)
                && score.level(Line.BIRTH_DATE) != Level.EXACT) {
            guards.add(Guard.GIVEN_INITIAL);
        }
    }

    private static void numbers(PairScore score, Set<Guard> guards) {
        if (score.has(Mark.STATE_ID_CONFLICTS)) {
            guards.add(Guard.STATE_ID_CONFLICT);
        }
        if (score.has(Mark.MANAGED_MAIL_CONFLICTS) && !score.has(Mark.STATE_ID_AGREES)) {
            guards.add(Guard.MANAGED_MAIL_CONFLICT);
        }
        boolean transferred = score.has(Mark.STATE_ID_AGREES) || score.has(Mark.MANAGED_MAIL_AGREES)
                && agreesClosely(score);
        if (score.has(Mark.LOCAL_ID_CONFLICTS) && !transferred) {
            guards.add(Guard.SAME_SYSTEM_TWO_LOCAL_IDS);
        }
        Level given = score.level(Line.GIVEN_NAME);
        Level birth = score.level(Line.BIRTH_DATE);
        boolean id = score.has(Mark.STATE_ID_AGREES) || score.has(Mark.LOCAL_ID_AGREES);
        if (id && (given == Level.DIFFERENT || given == Level.SIMILAR) && birth != Level.EXACT) {
            guards.add(Guard.ID_AGREES_PERSON_DOES_NOT);
        }
    }

    private static void birth(PairScore score, boolean own, Set<Guard> guards) {
        Level birth = score.level(Line.BIRTH_DATE);
        boolean far = birth == Level.DIFFERENT || birth == Level.YEAR && !score.has(Mark.DATE_IS_PLACEHOLDER);
        boolean sure = score.has(Mark.STATE_ID_AGREES) && agreesClosely(score)
                && score.level(Line.SURNAME) == Level.EXACT;
        if (far && !sure || birth == Level.TWO_PARTS && !own && !household(score)) {
            guards.add(Guard.BIRTH_DATE_FAR);
        }
    }

    private static void rest(PairScore score, boolean own, Set<Guard> guards) {
        if (score.level(Line.MIDDLE_NAME) == Level.DIFFERENT && !own) {
            guards.add(Guard.MIDDLE_DIFFERS);
        }
        if (score.level(Line.SUFFIX) == Level.DIFFERENT && !own) {
            guards.add(Guard.SUFFIX_DIFFERS);
        }
        Level surname = score.level(Line.SURNAME);
        boolean home = household(score) && score.level(Line.BIRTH_DATE) == Level.EXACT
                && score.level(Line.MIDDLE_NAME) != Level.DIFFERENT;
        if (surname == Level.DIFFERENT && !((own || home) && agreesClosely(score))) {
            guards.add(Guard.SURNAME_ONLY_CHANGE);
        }
    }

    private static boolean agreesClosely(PairScore score) {
        Level given = score.level(Line.GIVEN_NAME);
        return given == Level.EXACT || given == Level.NICKNAME || given == Level.NEAR;
    }

    /** Name, and perhaps birth date, and nothing that belongs to somebody. */
    private void alone(PairScore score, Set<Guard> guards) {
        boolean born = score.has(Mark.BOTH_BORN) && score.level(Line.BIRTH_DATE) != Level.MISSING;
        double namesakes = score.expectedNamesakes(people);
        if (!born && !(score.has(Mark.POSTAL_CODE_AGREES) && namesakes < MOST_NAMESAKES / 2 && wholeName(score))) {
            guards.add(Guard.NAME_ONLY);
        } else if (namesakes > MOST_NAMESAKES) {
            guards.add(Guard.COINCIDENCE);
        }
    }

    private static boolean wholeName(PairScore score) {
        Level given = score.level(Line.GIVEN_NAME);
        Level surname = score.level(Line.SURNAME);
        return (given == Level.EXACT || given == Level.NICKNAME) && surname == Level.EXACT;
    }
}
