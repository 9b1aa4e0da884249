package org.milestonehub.core.milestone.measure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.milestonehub.core.milestone.evaluate.SubjectMeasure;

/**
 * All true tables of one measure that a reader may lay side by side: the total, one table by each dimension and the
 * two-way tables. A figure that stands in several of them is one figure with one name, {@code race=asian} or
 * {@code race=asian&sex=female}, so that what one table hides no other shows. Grows by one subject at a time; not for
 * print: see {@link Suppression}. One thread.
 */
public final class Breakdown implements Figures {

    /** Name of the figure of all. */
    public static final String TOTAL = MeasureTable.TOTAL;

    /** What stands for a subject of whom a dimension says nothing. */
    public static final String NOT_REPORTED = "not_reported";

    private final List<String> dimensions;
    private final List<List<String>> crosses;
    private final SortedMap<String, Cell> cells = new TreeMap<>();

    /** Empty tables by each of these dimensions and by each of these pairs of them. */
    public Breakdown(List<String> dimensions, List<List<String>> crosses) {
        this.dimensions = List.copyOf(dimensions);
        this.crosses = crosses.stream().filter(dimensions::containsAll).map(List::copyOf).toList();
    }

    /** Tables as they were once written down. */
    public Breakdown(List<String> dimensions, List<List<String>> crosses, Map<String, Cell> cells) {
        this(dimensions, crosses);
        this.cells.putAll(cells);
    }

    public List<String> dimensions() {
        return dimensions;
    }

    public List<List<String>> crosses() {
        return crosses;
    }

    /** Name of a figure by one dimension. */
    public static String name(String dimension, String value) {
        return dimension + "=" + value;
    }

    /** Name of a figure by two. */
    public static String name(String dimension, String value, String other, String otherValue) {
        return name(dimension, value) + "&" + name(other, otherValue);
    }

    /** Adds the same share for so many subjects; a dimension of which nothing is said counts as not reported. */
    public void add(SubjectMeasure.Share share, Map<String, List<String>> values, long times) {
        Cell cell = Cell.of(share, times);
        names(values).forEach(name -> cells.merge(name, cell, Cell::plus));
    }

    /** Names of the figures that a subject with these values counts in. */
    List<String> names(Map<String, List<String>> values) {
        List<String> names = new ArrayList<>();
        names.add(TOTAL);
        dimensions.forEach(dimension -> of(values, dimension).forEach(value -> names.add(name(dimension, value))));
        crosses.forEach(cross -> of(values, cross.get(0)).forEach(one -> of(values, cross.get(1)).forEach(other ->
                names.add(name(cross.get(0), one, cross.get(1), other)))));
        return names;
    }

    private static List<String> of(Map<String, List<String>> values, String dimension) {
        List<String> said = values.getOrDefault(dimension, List.of());
        return said.isEmpty() ? List.of(NOT_REPORTED) : said;
    }

    /** Values of a dimension that occur, in order. */
    public List<String> values(String dimension) {
        String head = dimension + "=";
        Set<String> values = new LinkedHashSet<>();
        cells.tailMap(head).keySet().stream()
                .takeWhile(name -> name.startsWith(head))
                .filter(name -> name.indexOf('&') < 0)
                .forEach(name -> values.add(name.substring(head.length())));
        return List.copyOf(values);
    }

    /** Figures that are not of nobody. */
    public Map<String, Cell> cells() {
        return new TreeMap<>(cells);
    }

    @Override
    public Map<String, Cell> figures() {
        Map<String, Cell> figures = new TreeMap<>(cells);
        figures.putIfAbsent(TOTAL, Cell.EMPTY);
        crosses.forEach(cross -> values(cross.get(0)).forEach(one -> values(cross.get(1)).forEach(other ->
                figures.putIfAbsent(name(cross.get(0), one, cross.get(1), other), Cell.EMPTY))));
        return figures;
    }

    @Override
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (String dimension : dimensions) {
            List<String> parts = values(dimension).stream().map(value -> name(dimension, value)).toList();
            if (!parts.isEmpty()) {
                lines.add(new Line(parts, TOTAL));
            }
        }
        for (List<String> cross : crosses) {
            List<String> rows = values(cross.get(0));
            List<String> columns = values(cross.get(1));
            rows.forEach(row -> lines.add(new Line(
                    columns.stream().map(column -> name(cross.get(0), row, cross.get(1), column)).toList(),
                    name(cross.get(0), row))));
            columns.forEach(column -> lines.add(new Line(
                    rows.stream().map(row -> name(cross.get(0), row, cross.get(1), column)).toList(),
                    name(cross.get(1), column))));
        }
        return lines;
    }
}
