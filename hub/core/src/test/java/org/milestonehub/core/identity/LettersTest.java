package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.identity.compare.Letters;

class LettersTest {

    @Test
    void jaro_winkler_gives_the_published_values() {
        assertThat(Letters.jaroWinkler("martha", "marhta")).isCloseTo(0.9611, within(0.0001));
        assertThat(Letters.jaroWinkler("dixon", "dicksonx")).isCloseTo(0.8133, within(0.0001));
        assertThat(Letters.jaroWinkler("dwayne", "duane")).isCloseTo(0.84, within(0.0001));
        assertThat(Letters.jaroWinkler("", "duane")).isZero();
    }

    @Test
    void one_edit_is_found_wherever_it_is_and_never_two() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            String a = word(random, 1 + random.nextInt(7));
            String b = word(random, 1 + random.nextInt(7));
            assertThat(Letters.withinOneEdit(a, b)).as("%s %s", a, b).isEqualTo(distance(a, b) <= 1);
        }
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    /** Optimal string alignment, by the book. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
