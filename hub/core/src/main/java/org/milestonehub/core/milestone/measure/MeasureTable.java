package org.milestonehub.core.milestone.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.milestonehub.core.milestone.evaluate.SubjectMeasure;

/**
 * The true table of one measure by no dimension, one or two; grows by one subject at a time. Not for print: see
 * {@link Suppression}. One thread.
 */
public final class MeasureTable implements Figures {

    /** Name of the cell of all. */
    public static final String TOTAL = "total";

    private final List<String> dimensions;
    private final Map<String, Cell> cells = new TreeMap<>();
    private final Map<String, Cell> rows = new TreeMap<>();
    private final Map<String, Cell> columns = new TreeMap<>();
    private Cell total = Cell.EMPTY;

    /** An empty table by at most two dimensions. */
    public MeasureTable(List<String> dimensions) {
        if (dimensions.size() > 2) {
            throw new IllegalArgumentException("a table has two dimensions at most");
        }
        this.dimensions = List.copyOf(dimensions);
    }

    /**
     * Adds the same share for so many subjects.
     *
     * @param values for each dimension the subject's values; none counts as {@code not_reported}
     */
    public void add(SubjectMeasure.Share share, List<List<String>> values, long times) {
        Cell cell = Cell.of(share, times);
        total = total.plus(cell);
        if (dimensions.isEmpty()) {
            return;
        }
        for (String row : named(values.get(0))) {
            if (dimensions.size() == 1) {
                cells.merge(row, cell, Cell::plus);
            } else {
                rows.merge(row, cell, Cell::plus);
                named(values.get(1)).forEach(column -> cells.merge(row + "|" + column, cell, Cell::plus));
            }
        }
        if (dimensions.size() == 2) {
            named(values.get(1)).forEach(column -> columns.merge(column, cell, Cell::plus));
        }
    }

    private static List<String> named(List<String> values) {
        return values.isEmpty() ? List.of("not_reported") : values;
    }

    public List<String> dimensions() {
        return dimensions;
    }

    public Cell total() {
        return total;
    }

    /** The cell of that name, {@code a|b} for two dimensions; empty where there is nobody. */
    public Cell cell(String name) {
        return name.equals(TOTAL)
                ? total
                : cells.getOrDefault(name, rows.getOrDefault(name, columns.getOrDefault(name, Cell.EMPTY)));
    }

    /** Names of all inner cells, also of those with nobody in them. */
    public List<String> names() {
        if (dimensions.size() < 2) {
            return List.copyOf(cells.keySet());
        }
        List<String> names = new ArrayList<>();
        rows.keySet().forEach(row -> columns.keySet().forEach(column -> names.add(row + "|" + column)));
        return names;
    }

    /**
     * Every figure with the name under which it adds up: inner cells, the two margins of a two-way table, the total.
     */
    @Override
    public Map<String, Cell> figures() {
        Map<String, Cell> figures = new TreeMap<>();
        names().forEach(name -> figures.put(name, cell(name)));
        if (dimensions.size() == 2) {
            rows.forEach((row, cell) -> figures.put(row + "|", cell));
            columns.forEach((column, cell) -> figures.put("|" + column, cell));
        }
        figures.put(TOTAL, total);
        return figures;
    }

    /** The sums a reader can do: the parts of each line and the figure they add up to. */
    @Override
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        if (dimensions.size() == 1) {
            lines.add(new Line(List.copyOf(cells.keySet()), TOTAL));
        } else if (dimensions.size() == 2) {
            rows.keySet()
                    .forEach(row -> lines.add(new Line(
                            columns.keySet().stream()
                                    .map(column -> row + "|" + column)
                                    .toList(),
                            row + "|")));
            columns.keySet()
                    .forEach(column -> lines.add(new Line(
                            rows.keySet().stream()
                                    .map(row -> row + "|" + column)
                                    .toList(),
                            "|" + column)));
            lines.add(new Line(rows.keySet().stream().map(row -> row + "|").toList(), TOTAL));
            lines.add(new Line(
                    columns.keySet().stream().map(column -> "|" + column).toList(), TOTAL));
        }
        return lines;
    }

}
