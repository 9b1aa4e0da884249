package org.milestonehub.core.identity.compare;

/** How alike two words are, letter by letter, without allocating. */
public final class Letters {

    private static final int LONGEST = 64;
    private static final double SCALING = 0.1;

    private Letters() {}

    /** Jaro-Winkler similarity, 0 to 1; words beyond 64 letters are compared by their first 64. */
    public static double jaroWinkler(String a, String b) {
        int n = Math.min(a.length(), LONGEST);
        int m = Math.min(b.length(), LONGEST);
        if (n == 0 || m == 0) {
            return 0;
        }
        int window = Math.max(0, Math.max(n, m) / 2 - 1);
        long matchedA = 0;
        long matchedB = 0;
        int matches = 0;
        for (int i = 0; i < n; i++) {
            char letter = a.charAt(i);
            int to = Math.min(m - 1, i + window);
            for (int j = Math.max(0, i - window); j <= to; j++) {
                if ((matchedB >>> j & 1) == 0 && b.charAt(j) == letter) {
                    matchedA |= 1L << i;
                    matchedB |= 1L << j;
                    matches++;
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int out = outOfOrder(a, b, matchedA, matchedB);
        double jaro = ((double) matches / n + (double) matches / m + (matches - out / 2.0) / matches) / 3;
        return jaro + prefix(a, b, Math.min(n, m)) * SCALING * (1 - jaro);
    }

    private static int outOfOrder(String a, String b, long matchedA, long matchedB) {
        int out = 0;
        long restA = matchedA;
        long restB = matchedB;
        while (restA != 0) {
            int i = Long.numberOfTrailingZeros(restA);
            int j = Long.numberOfTrailingZeros(restB);
            if (a.charAt(i) != b.charAt(j)) {
                out++;
            }
            restA &= restA - 1;
            restB &= restB - 1;
        }
        return out;
    }

    private static int prefix(String a, String b, int limit) {
        int same = 0;
        while (same < 4 && same < limit && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }

    /** Whether one letter changed, added, dropped, or two neighbours swapped make the two words equal. */
    public static boolean withinOneEdit(String a, String b) {
        int n = a.length();
        int m = b.length();
        if (Math.abs(n - m) > 1) {
            return false;
        }
        int front = 0;
        int limit = Math.min(n, m);
        while (front < limit && a.charAt(front) == b.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < limit - front && a.charAt(n - 1 - back) == b.charAt(m - 1 - back)) {
            back++;
        }
        int restA = n - front - back;
        int restB = m - front - back;
        return Math.max(restA, restB) <= 1
                || restA == 2 && restB == 2 && a.charAt(front) == b.charAt(front + 1)
                        && a.charAt(front + 1) == b.charAt(front);
    }

    /** No smaller likeness than this means anything. */
    static final double ALIKE = 0.8;

    /** From here on {@link #likeness} means nearly the same word. */
    static final double NEAR = 0.92;

    /** 1 for one edit, else Jaro-Winkler; words of less than three letters are like nothing, of three never near by more than an edit. */
    static double likeness(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (shorter < 3) {
            return 0;
        }
        if (withinOneEdit(a, b)) {
            return 1;
        }
        if (most(a, b) < ALIKE) {
            return 0;
        }
        double similarity = jaroWinkler(a, b);
        return shorter == 3 ? Math.min(similarity, 0.91) : similarity;
    }

    /** More than the similarity can be, from the letters alone: most pairs of strangers end here. */
    private static double most(String a, String b) {
        int n = Math.min(a.length(), LONGEST);
        int m = Math.min(b.length(), LONGEST);
        int matches = Math.min(shared(a, n, set(b, m)), shared(b, m, set(a, n)));
        double jaro = ((double) matches / n + (double) matches / m + 1) / 3;
        return jaro + prefix(a, b, Math.min(n, m)) * SCALING * (1 - jaro);
    }

    private static long set(String word, int length) {
        long letters = 0;
        for (int i = 0; i < length; i++) {
            letters |= 1L << (word.charAt(i) & 63);
        }
        return letters;
    }

    private static int shared(String word, int length, long letters) {
        int shared = 0;
        for (int i = 0; i < length; i++) {
            shared += (int) (letters >>> (word.charAt(i) & 63) & 1);
        }
        return shared;
    }

    /** Nearly the same word. */
    public static boolean near(String a, String b) {
        return likeness(a, b) >= NEAR;
    }
}
