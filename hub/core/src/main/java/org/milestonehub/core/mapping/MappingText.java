package org.milestonehub.core.mapping;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** A mapping file while it is read: its name and where its problems go. */
record MappingText(String file, Problems problems) {

    void problem(Node at, String rule, String message) {
        problem(line(at), rule, message);
    }

    void problem(int line, String rule, String message) {
        problems.add(file, line, rule, message);
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** "; did you mean …?" where one of the names is near. */
    static String near(String wrong, Collection<String> names) {
        Optional<String> nearest = names.stream()
                .filter(name -> distance(wrong, name) <= Math.max(wrong.length() < 4 ? 1 : 2, wrong.length() / 3))
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
        return nearest.map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                row[j] = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
