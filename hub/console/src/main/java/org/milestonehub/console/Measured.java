package org.milestonehub.console;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.milestone.measure.PrintedBreakdown;
import org.milestonehub.core.milestone.measure.PrintedCell;
import org.milestonehub.core.model.Vocabulary;

/** Printed figures as rows of pages and files. Only what was printed is ever read. */
public final class Measured {

    /**
     * One line of a table.
     *
     * @param label for people
     * @param text the figure as it may be printed
     * @param percent for charts, of a bound near all its limit; empty text where nothing is drawn
     * @param people people behind the rate; empty text where they are hidden
     * @param unknown people beside the rate
     */
    public record Row(String label, String text, String percent, String people, long unknown) {}

    private final Map<String, String> schools;

    /** @param schools names by id */
    Measured(Map<String, String> schools) {
        this.schools = schools;
    }

    static Row row(String label, PrintedCell cell) {
        if (cell instanceof PrintedCell.Shown shown) {
            String percent = percent(shown.rate());
            return new Row(label, percent + "% (" + shown.numerator() + " of " + shown.denominator() + ")", percent,
                    shown.denominator().toString(), shown.unknown());
        }
        if (cell instanceof PrintedCell.Bound bound) {
            String limit = percent(bound.limit());
            return new Row(label, (bound.below() ? "under " : "over ") + limit + "%", bound.below() ? "" : limit,
                    bound.denominator().toString(), bound.unknown());
        }
        if (cell instanceof PrintedCell.None none) {
            return new Row(label, none.unknown() > 0 ? "not known yet" : "nobody", "", "", none.unknown());
        }
        return new Row(label, "hidden", "", "", 0);
    }

    static String percent(Fraction rate) {
        return rate.times(Fraction.of(100)).decimal(1).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    /** The total of a rate. */
    static Row total(String label, PrintedBreakdown tables) {
        return row(label, tables.cell(Breakdown.TOTAL));
    }

    /** One row for each value of a dimension. */
    List<Row> by(PrintedBreakdown tables, String dimension) {
        return tables.truth().values(dimension).stream()
                .map(value -> row(label(dimension, value), tables.cell(Breakdown.name(dimension, value))))
                .toList();
    }

    /** A two-way table: for each value of the first dimension the cells by the second. */
    Map<String, List<Row>> cross(PrintedBreakdown tables, List<String> cross) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (String one : tables.truth().values(cross.get(0))) {
            List<Row> cells = new ArrayList<>();
            for (String other : tables.truth().values(cross.get(1))) {
                cells.add(row(label(cross.get(1), other),
                        tables.cell(Breakdown.name(cross.get(0), one, cross.get(1), other))));
            }
            rows.put(label(cross.get(0), one), cells);
        }
        return rows;
    }

    String label(String dimension, String value) {
        if (value.equals(Breakdown.NOT_REPORTED)) {
            return "Not reported";
        }
        if (dimension.equals("school")) {
            return schools.getOrDefault(value, "School " + value);
        }
        String set = dimension.equals("grade") || dimension.equals("program_kind") ? dimension : "characteristic_value";
        return Vocabulary.find(set).map(Vocabulary::labels).map(labels -> labels.get(value)).orElse(value.replace('_', ' '));
    }
}
