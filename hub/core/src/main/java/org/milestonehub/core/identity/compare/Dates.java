package org.milestonehub.core.identity.compare;

import org.milestonehub.core.identity.normalize.BirthDate;

/** Levels of birth dates. */
public final class Dates {

    private Dates() {}

    public static Level birth(BirthDate a, BirthDate b) {
        String mine = a.digits();
        String theirs = b.digits();
        int agreeing = agreeing(mine, theirs);
        if (agreeing == mine.length()) {
            return Level.EXACT;
        }
        if (swapped(mine, theirs)) {
            return Level.SWAPPED;
        }
        if (agreeing == mine.length() - 1 || neighboursSwapped(mine, theirs, agreeing)) {
            return Level.NEAR;
        }
        boolean year = !a.year().isEmpty() && a.year().equals(b.year());
        boolean month = !a.month().isEmpty() && a.month().equals(b.month());
        boolean day = !a.day().isEmpty() && a.day().equals(b.day());
        if (year && (month || day) || month && day) {
            return Level.TWO_PARTS;
        }
        return year ? Level.YEAR : Level.DIFFERENT;
    }

    /** A place that nobody can read agrees with nothing, so a date with one never agrees in full. */
    private static int agreeing(String a, String b) {
        int same = 0;
        for (int i = 0; i < a.length(); i++) {
            if (a.charAt(i) == b.charAt(i) && a.charAt(i) != '?') {
                same++;
            }
        }
        return same;
    }

    private static boolean swapped(String a, String b) {
        return a.regionMatches(0, b, 0, 4) && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2)
                && a.indexOf('?') < 0;
    }

    private static boolean neighboursSwapped(String a, String b, int agreeing) {
        if (agreeing != a.length() - 2) {
            return false;
        }
        int first = 0;
        while (a.charAt(first) == b.charAt(first) && a.charAt(first) != '?') {
            first++;
        }
        return first + 1 < a.length() && a.charAt(first) == b.charAt(first + 1)
                && a.charAt(first + 1) == b.charAt(first);
    }
}
