package org.milestonehub.core.milestone.measure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tables that share figures as they may leave the hub.
 *
 * @param truth what they were made from; stays inside, to protect the next release of the same tables
 * @param cells by name of the figure
 */
public record PrintedBreakdown(Breakdown truth, Map<String, PrintedCell> cells) {

    static final PrintedBreakdown NOTHING = new PrintedBreakdown(new Breakdown(List.of(), List.of()), Map.of());

    public PrintedBreakdown {
        cells = Map.copyOf(cells);
    }

    /** The cell of that name. */
    public PrintedCell cell(String name) {
        return cells.getOrDefault(name, new PrintedCell.None(0));
    }

    /** Names of the figures that are hidden. */
    public Set<String> hidden() {
        return cells.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof PrintedCell.Hidden)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
