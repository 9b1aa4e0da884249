package org.milestonehub.core.milestone.measure;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tables that share figures as they leave the hub.
 *
 * @param truth the figures behind what is printed, each of the day it was last printed anew; stays inside, to protect the next
 *     release of the same tables
 * @param cells by name of the figure
 * @param asOf the day of the release
 * @param older the days of figures that are older
 */
public record Published(Breakdown truth, Map<String, PublishedCell> cells, LocalDate asOf, Map<String, LocalDate> older) {

    public Published {
        cells = Map.copyOf(cells);
        older = Map.copyOf(older);
    }

    /** The cell of that name. */
    public PublishedCell cell(String name) {
        return cells.getOrDefault(name, new PublishedCell.Nobody(0));
    }

    /** The day of a figure. */
    public LocalDate since(String name) {
        return older.getOrDefault(name, asOf);
    }

    /** Names of the figures that are hidden. */
    public Set<String> hidden() {
        return cells.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof PublishedCell.Hidden)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
