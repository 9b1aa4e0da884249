package org.milestonehub.core.milestone.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.milestonehub.core.milestone.framework.Equity;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * Prints the tables of several rates together. Rates over the same people tell a reader the same group sizes, so that what
 * one of them hides the others may not show: rates with equal groups hide the same figures, and are audited as one.
 *
 * @param <K> what names a rate
 */
public final class JointPrint<K> {

    private final Suppression suppression;
    private final Bands bands;
    private final long limit;
    private final Map<K, Published> last;
    private final LocalDate today;
    private final List<? extends Collection<K>> sharing;

    /** The tables of some rates over the same people, and what is found out about them. */
    private final class Family {

        private final Map<K, Breakdown> now;
        private final Map<K, Breakdown> settled = new LinkedHashMap<>();
        private final Set<String> moved;
        private final Set<String> hidden = new TreeSet<>();

        Family(Map<K, Breakdown> now) {
            this.now = now;
            this.moved = new Settling(Fraction.of(limit)).moved(now, last);
            now.forEach((rate, table) -> settled.put(rate, Optional.ofNullable(last.get(rate))
                    .map(before -> Settling.settled(table, before.truth(), moved))
                    .orElse(table)));
            now.keySet().stream().filter(last::containsKey).forEach(rate -> hidden.addAll(last.get(rate).hidden()));
            hidden.removeAll(moved);
        }

        void print(Map<K, Published> printed) {
            hide();
            boolean same = moved.isEmpty() && last.keySet().containsAll(now.keySet());
            while (!same && told()) {
                hide();
            }
            settled.forEach((rate, table) -> printed.put(rate, new Published(table, cells(table), today, older(rate, table))));
        }

        /** What one of them hides, all hide. */
        private void hide() {
            int before = -1;
            while (hidden.size() > before) {
                before = hidden.size();
                settled.forEach((rate, table) -> {
                    Optional<Published> earlier = Optional.ofNullable(last.get(rate));
                    Breakdown today = Objects.requireNonNull(now.get(rate));
                    hidden.addAll(suppression.hidden(new Suppression.Now(table, today, unsaid(table, today)), earlier.map(Published::truth).orElse(null),
                            earlier.map(Published::hidden).orElse(Set.of()), Set.copyOf(hidden)));
                });
            }
        }

        private Set<String> unsaid(Breakdown table, Breakdown today) {
            Map<String, Cell> printed = table.figures();
            return today.figures().entrySet().stream()
                    .filter(entry -> !entry.getValue().denominator().equals(printed.getOrDefault(entry.getKey(), Cell.EMPTY).denominator()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        /** Whether a reader of what would be printed is told a small count; hides more if so. */
        private boolean told() {
            Audit<K> audit = new Audit<>(now, bands, limit);
            settled.forEach((rate, table) -> audit.reads(
                    rate, cells(table), last.containsKey(rate) ? moved : table.figures().keySet()));
            sharing.forEach(audit::shares);
            boolean more = false;
            for (String name : audit.told()) {
                more |= hidden.add(name) || settled.values().stream()
                        .filter(table -> table.figures().containsKey(name))
                        .anyMatch(table -> Suppression.hideNear(name, table, hidden));
            }
            return more;
        }

        private Map<String, PublishedCell> cells(Breakdown table) {
            Map<String, PublishedCell> cells = new HashMap<>();
            table.figures().forEach((name, cell) ->
                    cells.put(name, hidden.contains(name) ? new PublishedCell.Hidden() : bands.of(cell)));
            return cells;
        }

        private Map<String, LocalDate> older(K rate, Breakdown table) {
            Map<String, LocalDate> older = new HashMap<>();
            Optional.ofNullable(last.get(rate)).ifPresent(before -> table.figures().keySet().stream()
                    .filter(name -> !moved.contains(name) && before.since(name).isBefore(today))
                    .forEach(name -> older.put(name, before.since(name))));
            return older;
        }
    }

    /**
     * @param last what was printed of each rate last
     * @param today the day of the figures
     * @param sharing rates that share the same people out among them: each person is above the line of exactly one
     */
    public JointPrint(Equity equity, Map<K, Published> last, LocalDate today, List<? extends Collection<K>> sharing) {
        this.suppression = new Suppression(equity);
        this.bands = new Bands(equity);
        this.limit = equity.suppressBelow();
        this.last = last;
        this.today = today;
        this.sharing = sharing;
    }

    /** What may be printed of each, in the given order. */
    public Map<K, Published> print(Map<K, Breakdown> tables) {
        Map<Map<String, Fraction>, List<K>> families = new HashMap<>();
        tables.forEach((rate, table) ->
                families.computeIfAbsent(people(table), any -> new ArrayList<>()).add(rate));
        Map<K, Published> printed = new HashMap<>();
        families.values().forEach(rates -> new Family(some(tables, rates)).print(printed));
        return some(printed, tables.keySet());
    }

    private static <K, V> Map<K, V> some(Map<K, V> all, Collection<K> keys) {
        Map<K, V> some = new LinkedHashMap<>();
        keys.forEach(key -> Optional.ofNullable(all.get(key)).ifPresent(value -> some.put(key, value)));
        return some;
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
