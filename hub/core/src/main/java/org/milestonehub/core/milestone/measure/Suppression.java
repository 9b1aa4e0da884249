package org.milestonehub.core.milestone.measure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.milestone.framework.Equity;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * Turns a true table into one that may be printed. Hides each figure whose denominator is too small, then as many
 * more as it
 * takes that no hidden small figure follows from those printed, in this table or together with the one printed
 * before.
 */
public final class Suppression {

    private final Fraction limit;
    private final Optional<Fraction> mask;

    public Suppression(Equity equity) {
        this.limit = Fraction.of(equity.suppressBelow());
        this.mask = equity.maskExtremes();
    }

    /** What may be printed, given the last table printed of the same measure and dimensions. */
    public PrintedTable print(MeasureTable table, Optional<PrintedTable> last) {
        Map<String, Cell> figures = table.figures();
        Set<String> hidden = new TreeSet<>();
        figures.forEach((name, cell) -> {
            if (small(cell)) {
                hidden.add(name);
            }
        });
        boolean more = true;
        while (more) {
            more = evenLines(table, figures, hidden) || guard(table, figures, hidden, last);
        }
        Map<String, PrintedCell> cells = new HashMap<>();
        figures.forEach(
                (name, cell) -> cells.put(name, hidden.contains(name) ? new PrintedCell.Hidden() : shown(cell)));
        return new PrintedTable(table, cells);
    }

    private boolean small(Cell cell) {
        return cell.denominator().sign() > 0 && cell.denominator().compareTo(limit) < 0;
    }

    private PrintedCell shown(Cell cell) {
        Fraction rate = cell.rate().orElse(null);
        if (rate == null) {
            return new PrintedCell.None();
        }
        if (mask.isPresent() && rate.compareTo(mask.get()) < 0) {
            return new PrintedCell.Bound(true, mask.get(), cell.denominator());
        }
        Fraction top = mask.map(Fraction.ONE::minus).orElse(Fraction.ONE);
        return mask.isPresent() && rate.compareTo(top) > 0
                ? new PrintedCell.Bound(false, top, cell.denominator())
                : new PrintedCell.Shown(cell.numerator(), cell.denominator(), rate, cell.unknown());
    }

    /** Hides a second cell wherever a line has exactly one, and a third where two tell each other. */
    private static boolean evenLines(MeasureTable table, Map<String, Cell> figures, Set<String> hidden) {
        for (MeasureTable.Line line : table.lines()) {
            List<String> out = line.parts().stream().filter(hidden::contains).toList();
            boolean alone = out.size() == 1;
            boolean telling = out.size() > 1 && !hidden.contains(line.sum()) && ones(out, figures);
            if ((alone || telling) && hideOne(line.parts(), figures, hidden, table)) {
                return true;
            }
        }
        return false;
    }

    /** Whether hidden figures that are known not to be empty add up to as many as they are: then each is one. */
    private static boolean ones(List<String> names, Map<String, Cell> figures) {
        List<Fraction> people = names.stream()
                .map(name -> figures.get(name).denominator())
                .filter(some -> some.sign() > 0)
                .toList();
        return !people.isEmpty()
                && people.stream().reduce(Fraction.ZERO, Fraction::plus).equals(Fraction.of(people.size()));
    }

    /**
     * Hides the smallest figure with anybody in it, rather one whose other line hides something already; else an
     * empty one.
     */
    private static boolean hideOne(
            List<String> candidates, Map<String, Cell> figures, Set<String> hidden, MeasureTable table) {
        Set<String> lonely = new LinkedHashSet<>();
        for (MeasureTable.Line line : table.lines()) {
            if (line.parts().stream().noneMatch(hidden::contains)) {
                lonely.addAll(line.parts());
            }
        }
        Comparator<String> order = Comparator.<String, Boolean>comparing(
                        name -> figures.get(name).denominator().sign() == 0)
                .thenComparing(lonely::contains)
                .thenComparing(name -> figures.get(name).denominator())
                .thenComparing(Comparator.naturalOrder());
        Optional<String> next =
                candidates.stream().filter(name -> !hidden.contains(name)).min(order);
        next.ifPresent(hidden::add);
        return next.isPresent();
    }

    /** Hides one more where a small figure, now or in the last table, could be worked out. */
    private boolean guard(
            MeasureTable table, Map<String, Cell> figures, Set<String> hidden, Optional<PrintedTable> last) {
        Attack attack = new Attack();
        attack.know("", table, hidden);
        last.ifPresent(before -> {
            attack.know("before ", before.truth(), before.hidden());
            attack.assumeUnchanged("", figures, "before ", before.truth().figures());
        });
        boolean solved = attack.solved().stream().anyMatch(name -> {
            Cell cell = name.startsWith("before ")
                    ? last.map(before -> before.truth().figures().get(name.substring(7)))
                            .orElse(Cell.EMPTY)
                    : figures.get(name);
            return small(cell);
        });
        return solved && hideOne(List.copyOf(figures.keySet()), figures, hidden, table);
    }
}
