package org.milestonehub.core.identity.score;

import java.util.HashMap;
import java.util.Map;

/** How often each value of one attribute occurs. */
final class Tally {

    private final Map<String, Integer> counts = new HashMap<>();
    private int total;

    void add(String value) {
        counts.merge(value, 1, Integer::sum);
        total++;
    }

    int count(String value) {
        return counts.getOrDefault(value, 0);
    }

    int total() {
        return total;
    }

    /**
     * Chance that a stranger has the value: never below two of all, so that a rare name proves no more than the
     * district is large.
     */
    double share(String value) {
        return total == 0 ? 0.5 : Math.min(0.9, Math.max(2, count(value)) / (double) Math.max(total, Counts.SMALLEST));
    }
}
