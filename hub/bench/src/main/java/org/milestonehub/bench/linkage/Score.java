package org.milestonehub.bench.linkage;

import java.util.Locale;

/**
 * Pairs of records after closure.
 *
 * @param recallWithReview if every question were answered rightly
 * @param questions pairs somebody has to look at
 */
record Score(int records, long right, long wrong, long missed, double recallWithReview, int questions, int namesakes,
        int twins,
        int siblings) {

    static final String HEAD = """
            | set | records | precision | recall | F1 | with review | questions / 1,000 | namesakes, twins, siblings merged | s |
            |---|---|---|---|---|---|---|---|---|""";

    double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    double recall() {
        return (double) right / (right + missed);
    }

    double f1() {
        return 2.0 * right / (2.0 * right + wrong + missed);
    }

    String row(String set, double seconds) {
        return String.format(Locale.ROOT,
                "| %s | %,d | %.5f (%d wrong) | %.4f | %.4f | %.4f | %.1f | %d, %d, %d | %.1f |", set, records,
                precision(), wrong, recall(), f1(), recallWithReview, 1000.0 * questions / records, namesakes, twins,
                        siblings, seconds);
    }
}
