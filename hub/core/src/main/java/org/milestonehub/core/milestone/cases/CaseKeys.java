package org.milestonehub.core.milestone.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of a case that look like a known one with a slip of the pen. Other keys that nobody knows are notes of whoever
 * wrote the case.
 */
final class CaseKeys {

    private static final Set<String> KNOWN = Set.of("id", "why", "school_year", "student", "as_of", "facts", "stale",
            "expect", "steps", "variants", "subject", "as_known_on", "convert", "parameters", "edit", "usage", "age_hours",
            "population", "framework");
    private static final int SHORTEST = 4;
    private static final int LONG = 6;

    private CaseKeys() {}

    /** What to mend in a case, in its steps and in its variants. */
    static List<String> mistaken(CaseTree given) {
        List<String> mistaken = new ArrayList<>();
        for (String key : given.map().keySet()) {
            meant(key).ifPresent(known -> mistaken.add("does not know \"" + key + "\"; is \"" + known + "\" meant?"));
        }
        for (String parts : List.of("steps", "variants")) {
            if (given.get(parts) instanceof List) {
                given.trees(parts).forEach(part -> mistaken.addAll(mistaken(part)));
            }
        }
        return mistaken;
    }

    /** What to mend at the top of a file: what holds for all its cases. */
    static List<String> mistakenAtTop(CaseTree file) {
        return mistaken(file.without("framework", "cases", "steps", "variants"));
    }

    private static Optional<String> meant(String key) {
        return KNOWN.contains(key) || key.length() < SHORTEST
                ? Optional.empty()
                : KNOWN.stream()
                        .filter(known -> known.length() >= SHORTEST && slips(key, known) <= (key.length() < LONG ? 1 : 2))
                        .sorted()
                        .findFirst();
    }

    /** Letters to add, drop or change, and neighbours to swap, to make one word of the other. */
    private static int slips(String one, String other) {
        int[] twoAbove = new int[0];
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] line = new int[other.length() + 1];
            line[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int changed = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                line[column] = Math.min(changed, Math.min(line[column - 1], above[column]) + 1);
                if (row > 1 && column > 1 && one.charAt(row - 1) == other.charAt(column - 2) && one.charAt(row - 2) == other.charAt(column - 1)) {
                    line[column] = Math.min(line[column], twoAbove[column - 2] + 1);
                }
            }
            twoAbove = above;
            above = line;
        }
        return above[other.length()];
    }
}
