package org.milestonehub.core.milestone.measure;

import java.util.List;
import java.util.Map;

/** A row, a column or a margin: the names of the parts and of the figure they add up to. */
record Line(List<String> parts, String sum) {

    /** Whether it adds up: not where somebody has two values, or where figures are of different days. */
    boolean holds(Map<String, Cell> figures) {
        return parts.stream().map(part -> figures.getOrDefault(part, Cell.EMPTY)).reduce(Cell.EMPTY, Cell::plus)
                .equals(figures.getOrDefault(sum, Cell.EMPTY));
    }
}
