package org.milestonehub.core.milestone.measure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Equity;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * Turns a true table into one that may be printed. Hides each figure whose denominator is too small, then as many
 * more as it
 * takes that no hidden small figure follows from those printed, in this table or together with the one printed
 * before.
 */
public final class Suppression {

    private static final String BEFORE = "before ";

    private final Fraction limit;
    private final Optional<Fraction> mask;

    public Suppression(Equity equity) {
        this.limit = Fraction.of(equity.suppressBelow());
        this.mask = equity.maskExtremes();
    }

    /** What may be printed, given the last table printed of the same measure and dimensions. */
    public PrintedTable print(MeasureTable table, Optional<PrintedTable> last) {
        Set<String> hidden = hidden(new Now(table, table, Set.of()), last.map(PrintedTable::truth).orElse(null),
                last.map(PrintedTable::hidden).orElse(Set.of()), Set.of());
        Map<String, PrintedCell> cells = new HashMap<>();
        table.figures().forEach((name, cell) -> cells.put(name, hidden.contains(name) ? new PrintedCell.Hidden() : shown(cell)));
        return new PrintedTable(table, cells);
    }

    /**
     * Tables about to be printed.
     *
     * @param printed the figures to print, some of them of an earlier day
     * @param today the figures of today
     * @param unsaid figures of today that differ from the earlier ones printed in their place
     */
    record Now(Figures printed, Figures today, Set<String> unsaid) {}

    /** Names of the figures to hide, given the last tables and what was hidden of them; the forced ones among them. */
    Set<String> hidden(Now now, @Nullable Figures before, Set<String> hiddenBefore, Set<String> forced) {
        Figures table = now.printed();
        Map<String, Cell> figures = table.figures();
        Set<String> hidden = new TreeSet<>();
        figures.forEach((name, cell) -> {
            if (small(cell) || forced.contains(name) && cell.denominator().sign() > 0) {
                hidden.add(name);
            }
        });
        boolean more = true;
        while (more) {
            more = evenLines(table, figures, hidden) || guard(now, hidden, before, hiddenBefore);
        }
        return hidden;
    }

    /** Hides the smallest figure that stands in a line with this one and is not hidden; says whether there was one. */
    static boolean hideNear(String name, Breakdown table, Set<String> hidden) {
        return hideNear(name, table, table.figures(), hidden);
    }

    private boolean small(Cell cell) {
        return cell.denominator().sign() > 0
                && (cell.denominator().compareTo(limit) < 0 || Fraction.of(cell.subjects()).compareTo(limit) < 0);
    }

    private long unknown(Cell cell) {
        return Fraction.of(cell.unknown()).compareTo(limit) < 0 ? 0 : cell.unknown();
    }

    private PrintedCell shown(Cell cell) {
        Fraction rate = cell.rate().orElse(null);
        if (rate == null) {
            return new PrintedCell.None(unknown(cell));
        }
        if (mask.isPresent() && rate.compareTo(mask.get()) < 0) {
            return new PrintedCell.Bound(true, mask.get(), cell.denominator(), unknown(cell));
        }
        Fraction top = mask.map(Fraction.ONE::minus).orElse(Fraction.ONE);
        return mask.isPresent() && rate.compareTo(top) > 0
                ? new PrintedCell.Bound(false, top, cell.denominator(), unknown(cell))
                : new PrintedCell.Shown(cell.numerator(), cell.denominator(), rate, cell.unknown());
    }

    /** Hides a second cell wherever a line has exactly one, and a third where two tell each other. */
    private static boolean evenLines(Figures table, Map<String, Cell> figures, Set<String> hidden) {
        boolean some = false;
        for (Line line : table.lines()) {
            List<String> out = line.parts().stream().filter(hidden::contains).toList();
            boolean alone = out.size() == 1 && line.parts().size() > 1;
            boolean telling = out.size() > 1 && !hidden.contains(line.sum()) && ones(out, figures);
            some |= (alone || telling) && hideOne(line.parts(), figures, hidden, table);
        }
        return some;
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
            List<String> candidates, Map<String, Cell> figures, Set<String> hidden, Figures table) {
        Set<String> lonely = new LinkedHashSet<>();
        for (Line line : table.lines()) {
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

    /** Hides one more in a line of each small figure, now or in the last table, that could be worked out. */
    private boolean guard(Now now, Set<String> hidden, @Nullable Figures before, Set<String> hiddenBefore) {
        Map<String, Cell> figures = now.today().figures();
        Attack attack = new Attack();
        Set<String> untold = new HashSet<>(hidden);
        untold.addAll(now.unsaid());
        attack.know("", now.today(), untold);
        Map<String, Cell> figuresBefore = before == null ? Map.of() : before.figures();
        if (before != null) {
            attack.know(BEFORE, before, hiddenBefore);
            attack.assumeUnchanged("", figures, BEFORE, figuresBefore);
        }
        boolean some = false;
        for (String solved : attack.solved()) {
            boolean earlier = solved.startsWith(BEFORE);
            String name = earlier ? solved.substring(BEFORE.length()) : solved;
            Cell cell = (earlier ? figuresBefore : figures).getOrDefault(name, Cell.EMPTY);
            some |= small(cell) && hideNear(name, now.printed(), now.printed().figures(), hidden);
        }
        return some;
    }

    private static boolean hideNear(String name, Figures table, Map<String, Cell> figures, Set<String> hidden) {
        for (Line line : table.lines()) {
            boolean about = line.parts().contains(name) || line.sum().equals(name);
            if (about && hideOne(line.parts(), figures, hidden, table)) {
                return true;
            }
        }
        return hideOne(List.copyOf(figures.keySet()), figures, hidden, table);
    }
}
