package org.milestonehub.core.milestone.measure;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table as it may leave the hub.
 *
 * @param truth what it was made from; stays inside, to protect the next release of the same table
 * @param cells by name: inner cells, {@code row|} and {@code |column} for margins, {@code total}
 */
public record PrintedTable(MeasureTable truth, Map<String, PrintedCell> cells) {

    public PrintedTable {
        cells = Map.copyOf(cells);
    }

    /** The cell of that name; a margin may be named without the bar. */
    public PrintedCell cell(String name) {
        for (String key : new String[] {name, name + "|", "|" + name}) {
            PrintedCell cell = cells.get(key);
            if (cell != null) {
                return cell;
            }
        }
        return new PrintedCell.None(0);
    }

    /** Whether a row, a column or a cell of that name was printed, be it as none. */
    public boolean has(String name) {
        return Stream.of(name, name + "|", "|" + name).anyMatch(cells::containsKey);
    }

    /** Names of the figures that are hidden. */
    public Set<String> hidden() {
        return cells.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof PrintedCell.Hidden)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a row or column of several cells has exactly one hidden. */
    public boolean hasLineWithOneHidden() {
        Set<String> hidden = hidden();
        return truth.lines().stream()
                .filter(line -> line.parts().size() > 1)
                .anyMatch(line -> line.parts().stream().filter(hidden::contains).count() == 1);
    }
}
