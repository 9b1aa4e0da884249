package org.milestonehub.core.milestone.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * Prints the tables of several rates together. Rates over the same people tell a reader the same group sizes, so that what
 * one of them hides the others may not show: rates with equal groups hide the same figures.
 *
 * @param <K> what names a rate
 */
public final class JointPrint<K> {

    private final Suppression suppression;
    private final Map<K, PrintedBreakdown> last;

    /** @param last what was printed of each rate last */
    public JointPrint(Suppression suppression, Map<K, PrintedBreakdown> last) {
        this.suppression = suppression;
        this.last = last;
    }

    /** What may be printed of each, in the given order. */
    public Map<K, PrintedBreakdown> print(Map<K, Breakdown> tables) {
        Map<Map<String, Fraction>, List<K>> families = new HashMap<>();
        tables.forEach((rate, table) ->
                families.computeIfAbsent(people(table), any -> new ArrayList<>()).add(rate));
        Map<K, PrintedBreakdown> printed = new LinkedHashMap<>();
        tables.keySet().forEach(rate -> printed.put(rate, PrintedBreakdown.NOTHING));
        families.values().forEach(family -> print(family, tables, printed));
        return printed;
    }

    private void print(List<K> family, Map<K, Breakdown> tables, Map<K, PrintedBreakdown> printed) {
        Set<String> hidden = new TreeSet<>();
        boolean more = true;
        while (more) {
            Set<String> forced = Set.copyOf(hidden);
            for (K rate : family) {
                PrintedBreakdown now = suppression.print(tables.get(rate), Optional.ofNullable(last.get(rate)), forced);
                printed.put(rate, now);
                hidden.addAll(now.hidden());
            }
            more = family.size() > 1 && hidden.size() > forced.size();
        }
    }

    /** How many people are in each school, those beside the rate too: what tells two populations apart. */
    private static Map<String, Fraction> people(Breakdown table) {
        Map<String, Fraction> people = new TreeMap<>();
        table.cells().forEach((name, cell) -> {
            if (name.equals(Breakdown.TOTAL) || name.startsWith("school=") && name.indexOf('&') < 0) {
                people.put(name, cell.denominator().plus(Fraction.of(cell.unknown())));
            }
        });
        return people;
    }
}
