package org.milestonehub.core.milestone.framework;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant where another was written. */
public final class NearName {

    /** As many names as one reads in a message. */
    private static final int FEW = 8;
    private static final int SHORT = 4;
    private static final int LONG = 6;

    private NearName() {}

    /** The name that a slip of the pen makes into the written one: one letter of a short word, two of a longer. */
    public static Optional<String> slip(String written, Collection<String> names) {
        return written.length() < SHORT
                ? Optional.empty()
                : near(written, names.stream().filter(name -> name.length() >= SHORT).toList(), written.length() < LONG ? 1 : 2);
    }

    /** What to do about a name that nothing has: the near one, or all where they are few. */
    public static String meant(String written, Collection<String> names) {
        Optional<String> near = near(written, names, Math.max(written.length() < SHORT ? 1 : 2, written.length() / 3));
        if (near.isPresent()) {
            return "; is \"" + near.get() + "\" meant?";
        }
        return names.isEmpty() || names.size() > FEW ? "" : "; there is " + String.join(", ", names);
    }

    private static Optional<String> near(String written, Collection<String> names, int slips) {
        List<String> sorted = names.stream().sorted().toList();
        return sorted.stream()
                .filter(name -> !name.equals(written) && slips(written, name) <= slips)
                .min(Comparator.comparingInt(name -> slips(written, name)));
    }

    /** Letters to add, drop or change, and neighbours to swap, to make one word of the other; case counts for none. */
    private static int slips(String written, String name) {
        String one = written.toLowerCase(Locale.ROOT);
        String other = name.toLowerCase(Locale.ROOT);
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
