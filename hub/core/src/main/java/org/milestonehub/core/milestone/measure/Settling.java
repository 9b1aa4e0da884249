package org.milestonehub.core.milestone.measure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * Which figures are printed anew. One stays what it was until as many people as the limit of suppression have come, gone or
 * changed sides since: two releases near each other say the same, and tell nothing of a newcomer. A figure of few people, or of
 * nobody, may change when everything around it does. Rates over the same people move together.
 */
final class Settling {

    private final Fraction limit;

    Settling(Fraction limit) {
        this.limit = limit;
    }

    /** Names of the figures that tables printed before print anew. */
    <K> Set<String> moved(Map<K, Breakdown> now, Map<K, Published> last) {
        Set<String> few = new HashSet<>();
        Set<String> moved = new HashSet<>();
        now.forEach((rate, table) -> {
            Published before = last.get(rate);
            if (before != null) {
                compare(table.figures(), before.truth().figures(), moved, few);
            }
        });
        few.removeAll(moved);
        addSurrounded(few, surroundings(now.values()), moved);
        return moved;
    }

    private void compare(Map<String, Cell> now, Map<String, Cell> before, Set<String> moved, Set<String> few) {
        Set<String> names = new HashSet<>(now.keySet());
        names.addAll(before.keySet());
        names.forEach(name -> {
            Cell fresh = now.getOrDefault(name, Cell.EMPTY);
            Cell old = before.getOrDefault(name, Cell.EMPTY);
            if (apart(fresh, old)) {
                moved.add(name);
            }
            if (fresh.denominator().compareTo(limit) < 0 || old.denominator().compareTo(limit) < 0) {
                few.add(name);
            }
        });
    }

    private boolean apart(Cell one, Cell other) {
        Fraction people = one.denominator().minus(other.denominator());
        Fraction above = one.numerator().minus(other.numerator());
        return far(people) || far(above) || far(people.minus(above)) || far(Fraction.of(one.unknown() - other.unknown()));
    }

    private boolean far(Fraction difference) {
        return difference.compareTo(limit) >= 0 || Fraction.ZERO.minus(difference).compareTo(limit) >= 0;
    }

    /** For each figure the sums that it is a part of. */
    private static Map<String, Set<String>> surroundings(Collection<Breakdown> tables) {
        Map<String, Set<String>> sums = new HashMap<>();
        tables.forEach(table -> table.lines().forEach(line ->
                line.parts().forEach(part -> sums.computeIfAbsent(part, any -> new HashSet<>()).add(line.sum()))));
        return sums;
    }

    private static void addSurrounded(Set<String> few, Map<String, Set<String>> sums, Set<String> moved) {
        boolean more = true;
        while (more) {
            more = false;
            for (String name : few) {
                Set<String> around = sums.getOrDefault(name, Set.of());
                more |= !around.isEmpty() && moved.containsAll(around) && moved.add(name);
            }
        }
    }

    /** The figures to print: those that moved as they are now, the others as they were. */
    static Breakdown settled(Breakdown now, Breakdown before, Set<String> moved) {
        Map<String, Cell> cells = new TreeMap<>(before.cells());
        Map<String, Cell> fresh = now.cells();
        cells.keySet().removeIf(moved::contains);
        fresh.forEach((name, cell) -> {
            if (moved.contains(name)) {
                cells.put(name, cell);
            }
        });
        return new Breakdown(now.dimensions(), now.crosses(), new LinkedHashMap<>(cells));
    }
}
