package org.milestonehub.core.milestone.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * What a reader with paper and pencil finds out: the hidden figures as unknowns, the sums of the tables as equations,
 * solved by elimination. Figures that are the same in two releases are taken for the same, as a reader may guess.
 */
final class Attack {

    private final Set<String> unknown = new LinkedHashSet<>();
    private final Map<String, String> same = new HashMap<>();
    private final List<Set<String>> plus = new ArrayList<>();
    private final List<String> sums = new ArrayList<>();
    private final Set<String> open = new HashSet<>();

    /** Adds a table of which some figures are hidden. */
    void know(String prefix, MeasureTable table, Set<String> hidden) {
        table.keys().forEach(name -> {
            if (hidden.contains(name)) {
                unknown.add(prefix + name);
            } else {
                open.add(prefix + name);
            }
        });
        for (MeasureTable.Line line : table.lines()) {
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

    private List<Fraction[]> equations(List<String> variables) {
        List<Fraction[]> equations = new ArrayList<>();
        for (int i = 0; i < plus.size(); i++) {
            Fraction[] row = new Fraction[variables.size()];
            java.util.Arrays.fill(row, Fraction.ZERO);
            for (String part : plus.get(i)) {
                put(row, variables.indexOf(named(part)), Fraction.ONE);
            }
            put(row, variables.indexOf(named(sums.get(i))), Fraction.of(-1));
            equations.add(row);
        }
        return equations;
    }

    private static void put(Fraction[] row, int index, Fraction amount) {
        if (index >= 0) {
            row[index] = row[index].plus(amount);
        }
    }

    /** Reduces to echelon form; a variable alone in its equation is solved. */
    private static Set<String> eliminate(List<Fraction[]> equations, List<String> variables) {
        int done = 0;
        for (int column = 0; column < variables.size(); column++) {
            int pivot = pivot(equations, done, column);
            if (pivot >= 0) {
                java.util.Collections.swap(equations, done, pivot);
                reduce(equations, done, column);
                done++;
            }
        }
        Set<String> solved = new HashSet<>();
        for (Fraction[] row : equations.subList(0, done)) {
            List<Integer> left = java.util.stream.IntStream.range(0, row.length)
                    .filter(i -> row[i].sign() != 0)
                    .boxed()
                    .toList();
            if (left.size() == 1) {
                solved.add(variables.get(left.get(0)));
            }
        }
        return solved;
    }

    private static int pivot(List<Fraction[]> equations, int from, int column) {
        for (int i = from; i < equations.size(); i++) {
            if (equations.get(i)[column].sign() != 0) {
                return i;
            }
        }
        return -1;
    }

    private static void reduce(List<Fraction[]> equations, int pivot, int column) {
        Fraction[] row = equations.get(pivot);
        Fraction lead = row[column];
        for (int j = 0; j < row.length; j++) {
            row[j] = row[j].over(lead);
        }
        for (int i = 0; i < equations.size(); i++) {
            Fraction factor = equations.get(i)[column];
            if (i != pivot && factor.sign() != 0) {
                Fraction[] other = equations.get(i);
                for (int j = 0; j < other.length; j++) {
                    other[j] = other[j].minus(factor.times(row[j]));
                }
            }
        }
    }
}
