package org.milestonehub.core.milestone.measure;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * What a reader can narrow down who lays all printed ranges of rates over the same people side by side: those above the line,
 * those missing, all, those beside it, each adding up over the lines of its tables and over the rates that share them out.
 *
 * @param <K> what names a rate
 */
final class Audit<K> {

    private static final int SCALE = 9;

    /** The counts behind one figure of one rate. */
    private record Counts(int yes, int no, int all, int unknown) {

        List<Integer> each() {
            return List.of(yes, no, all, unknown);
        }
    }

    private final Map<K, Breakdown> truth;
    private final Bands bands;
    private final long limit;
    private final Ranges ranges = new Ranges();
    private final Map<K, Map<String, Counts>> counts = new HashMap<>();
    private final Map<String, Integer> people = new HashMap<>();

    /**
     * @param truth the figures of today
     * @param limit below which a count is small
     */
    Audit(Map<K, Breakdown> truth, Bands bands, long limit) {
        this.truth = truth;
        this.bands = bands;
        this.limit = limit;
        truth.forEach((rate, table) -> {
            Map<String, Counts> named = new HashMap<>();
            counts.put(rate, named);
            table.figures().keySet().forEach(name -> named.put(name, counts(name)));
            table.lines().forEach(line -> lines(line, named, table.figures()));
        });
    }

    private Counts counts(String name) {
        Counts one = new Counts(ranges.any(), ranges.any(), ranges.any(), ranges.any());
        int whole = people.computeIfAbsent(name, any -> ranges.any());
        ranges.sum(new int[] {one.yes(), one.no()}, one.all());
        ranges.sum(new int[] {one.all(), one.unknown()}, whole);
        return one;
    }

    /** A line that does not add up, because somebody has two values, tells nothing. */
    private void lines(Line line, Map<String, Counts> named, Map<String, Cell> figures) {
        if (!line.holds(figures)) {
            return;
        }
        for (int kind = 0; kind < 4; kind++) {
            int at = kind;
            ranges.sum(line.parts().stream().mapToInt(part -> named.get(part).each().get(at)).toArray(),
                    named.get(line.sum()).each().get(kind));
        }
    }

    /** These rates share their people out among them: each person is above the line of exactly one. */
    void shares(Collection<K> rates) {
        List<Map<String, Counts>> all = rates.stream().filter(counts::containsKey).map(counts::get).toList();
        if (all.size() < rates.size() || all.isEmpty()) {
            return;
        }
        all.get(0).forEach((name, first) -> {
            List<Counts> same = all.stream().filter(one -> one.containsKey(name)).map(one -> one.get(name)).toList();
            if (same.size() == all.size()) {
                ranges.sum(same.stream().mapToInt(Counts::yes).toArray(), first.all());
            }
        });
    }

    /** What is printed of a rate, some of it figures of another day, from which today's may be apart by less than the limit. */
    void reads(K rate, Map<String, PublishedCell> cells, Set<String> fresh) {
        cells.forEach((name, cell) -> {
            Counts of = counts.getOrDefault(rate, Map.of()).get(name);
            if (of != null) {
                reads(of, cell, fresh.contains(name) ? 0 : limit - 1);
            }
        });
    }

    private void reads(Counts of, PublishedCell cell, long apart) {
        if (cell instanceof PublishedCell.Nobody nobody) {
            ranges.between(of.all(), 0, apart);
            unknown(of, nobody.unknown(), apart);
        } else if (cell instanceof PublishedCell.Range range) {
            long least = bands.least(range.people());
            long most = bands.most(range.people());
            ranges.between(of.all(), least - apart, most + apart);
            ranges.between(of.yes(), fewest(range.low(), least) - apart, mostOf(range.high(), most) + apart);
            ranges.between(of.no(), fewest(Fraction.ONE.minus(range.high()), least) - apart,
                    mostOf(Fraction.ONE.minus(range.low()), most) + apart);
            unknown(of, range.unknown(), apart);
        }
    }

    private void unknown(Counts of, long printed, long apart) {
        ranges.between(of.unknown(), printed == 0 ? 0 : bands.least(printed) - apart,
                (printed == 0 ? limit - 1 : bands.most(printed)) + apart);
    }

    /** The fewest people above the line at such a rate. */
    private static long fewest(Fraction rate, long people) {
        return rate.times(Fraction.of(people)).decimal(SCALE).setScale(0, RoundingMode.CEILING).longValueExact();
    }

    private static long mostOf(Fraction rate, long people) {
        return rate.times(Fraction.of(people)).decimal(SCALE).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** Figures with a small count of which a reader leaves fewer numbers open than half the limit. */
    Set<String> told() {
        ranges.conclude();
        Set<String> told = new TreeSet<>();
        truth.forEach((rate, table) -> table.cells().forEach((name, cell) -> {
            Counts of = counts.get(rate).get(name);
            List<Fraction> sizes = List.of(cell.numerator(), cell.denominator().minus(cell.numerator()), cell.denominator(),
                    Fraction.of(cell.unknown()));
            List<Integer> numbers = new ArrayList<>(of.each());
            for (int kind = 0; kind < numbers.size(); kind++) {
                boolean small = sizes.get(kind).sign() > 0 && sizes.get(kind).compareTo(Fraction.of(limit)) < 0;
                if (small && ranges.left(numbers.get(kind)) < limit / 2) {
                    told.add(name);
                }
            }
        }));
        return told;
    }
}
