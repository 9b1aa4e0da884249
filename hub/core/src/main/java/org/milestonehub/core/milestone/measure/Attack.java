package org.milestonehub.core.milestone.measure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader with paper and pencil finds out: the hidden figures as unknowns, the sums of the tables as equations,
 * solved by elimination. Figures that are the same in two releases are taken for the same, as a reader may guess.
 */
final class Attack {

    /** Counting modulo a large prime finds the same variables solved as counting with fractions, and is quick. */
    private static final long PRIME = 2_147_483_647;

    private final Set<String> unknown = new LinkedHashSet<>();
    private final Map<String, String> same = new HashMap<>();
    private final List<Set<String>> plus = new ArrayList<>();
    private final List<String> sums = new ArrayList<>();
    private final Set<String> open = new HashSet<>();

    /** Adds a table of which some figures are hidden. */
    void know(String prefix, Figures table, Set<String> hidden) {
        table.figures().keySet().forEach(name -> {
            if (hidden.contains(name)) {
                unknown.add(prefix + name);
            } else {
                open.add(prefix + name);
            }
        });
        for (Line line : table.lines().stream().filter(line -> line.holds(table.figures())).toList()) {
            Set<String> parts = new LinkedHashSet<>();
            line.parts().forEach(part -> parts.add(prefix + part));
            plus.add(parts);
            sums.add(prefix + line.sum());
        }
    }

    /** Takes figures with the same number of people for the same. */
    void assumeUnchanged(String prefix, Map<String, Cell> figures, String otherPrefix, Map<String, Cell> others) {
        figures.forEach((name, cell) -> {
            Cell other = others.get(name);
            if (other != null && other.denominator().equals(cell.denominator())) {
                same.put(otherPrefix + name, prefix + name);
            }
        });
    }

    private String named(String name) {
        return same.getOrDefault(name, name);
    }

    /** Hidden figures that have only one possible value. */
    Set<String> solved() {
        Set<String> known = new HashSet<>();
        open.forEach(name -> known.add(named(name)));
        Set<String> solved = new HashSet<>();
        unknown.stream().filter(name -> known.contains(named(name))).forEach(solved::add);
        List<String> variables = unknown.stream()
                .map(this::named)
                .filter(name -> !known.contains(name))
                .distinct()
                .toList();
        Set<String> found = eliminate(equations(variables), variables);
        unknown.stream().filter(name -> found.contains(named(name))).forEach(solved::add);
        return solved;
    }

    private List<long[]> equations(List<String> variables) {
        Map<String, Integer> index = new HashMap<>();
        variables.forEach(name -> index.put(name, index.size()));
        List<long[]> equations = new ArrayList<>();
        for (int i = 0; i < plus.size(); i++) {
            long[] row = new long[variables.size()];
            for (String part : plus.get(i)) {
                put(row, index.get(named(part)), 1);
            }
            put(row, index.get(named(sums.get(i))), PRIME - 1);
            equations.add(row);
        }
        return equations;
    }

    private static void put(long[] row, @Nullable Integer index, long amount) {
        if (index != null) {
            row[index] = (row[index] + amount) % PRIME;
        }
    }

    /** Reduces to echelon form; a variable alone in its equation is solved. */
    private static Set<String> eliminate(List<long[]> equations, List<String> variables) {
        int done = 0;
        for (int column = 0; column < variables.size() && done < equations.size(); column++) {
            int pivot = pivot(equations, done, column);
            if (pivot >= 0) {
                java.util.Collections.swap(equations, done, pivot);
                reduce(equations, done, column);
                done++;
            }
        }
        Set<String> solved = new HashSet<>();
        for (long[] row : equations.subList(0, done)) {
            int[] left = java.util.stream.IntStream.range(0, row.length).filter(i -> row[i] != 0).toArray();
            if (left.length == 1) {
                solved.add(variables.get(left[0]));
            }
        }
        return solved;
    }

    private static int pivot(List<long[]> equations, int from, int column) {
        for (int i = from; i < equations.size(); i++) {
            if (equations.get(i)[column] != 0) {
                return i;
            }
        }
        return -1;
    }

    private static void reduce(List<long[]> equations, int pivot, int column) {
        long[] row = equations.get(pivot);
        long inverse = BigInteger.valueOf(row[column]).modInverse(BigInteger.valueOf(PRIME)).longValue();
        for (int j = 0; j < row.length; j++) {
            row[j] = row[j] * inverse % PRIME;
        }
        for (int i = 0; i < equations.size(); i++) {
            long factor = equations.get(i)[column];
            if (i != pivot && factor != 0) {
                long[] other = equations.get(i);
                for (int j = 0; j < other.length; j++) {
                    other[j] = (other[j] + (PRIME - factor) * row[j]) % PRIME;
                }
            }
        }
    }
}
