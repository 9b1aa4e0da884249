package org.milestonehub.console;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.milestone.measure.Published;
import org.milestonehub.core.milestone.measure.PublishedCell;
import org.milestonehub.core.model.Vocabulary;

/** Printed figures as rows of pages and files. Only what was printed is ever read. */
public final class Measured {

    /**
     * One line of a table.
     *
     * @param label for people
     * @param text the figure as it is published
     * @param percent for charts: the middle of a range, the limit of one that is open to one side; empty where nothing is drawn
     * @param least the least that the rate can be, for charts; empty where nothing is drawn
     * @param most the most that it can be
     * @param people people behind the rate, rounded; empty text where they are hidden
     * @param unknown people beside the rate, rounded; empty where they are none, few or hidden
     * @param since the day of the figure where it is older than its release; else empty text
     */
    public record Row(String label, String text, String percent, String least, String most, String people, String unknown, String since) {

        /** Whether nothing is told. */
        public boolean hidden() {
            return text.equals(HIDDEN);
        }
    }

    private static final String HIDDEN = "hidden";
    private static final Fraction HALF = Fraction.ONE.over(Fraction.of(2));
    private static final Fraction TENTH = Fraction.from("0.0015").orElseThrow();

    private final Map<String, String> schools;

    /** @param schools names by id */
    Measured(Map<String, String> schools) {
        this.schools = schools;
    }

    static Row row(String label, Published tables, String name) {
        String since = tables.older().containsKey(name) ? tables.since(name).toString() : "";
        PublishedCell cell = tables.cell(name);
        if (cell instanceof PublishedCell.Range range) {
            return new Row(label, text(range), drawn(range), range.fine() ? middle(range) : percent(range.low()),
                    range.fine() ? middle(range) : percent(range.high()), "about " + range.people(), about(range.unknown()), since);
        }
        if (cell instanceof PublishedCell.Nobody nobody) {
            return new Row(label, nobody.unknown() > 0 ? "not known yet" : "nobody", "", "", "", "", about(nobody.unknown()), since);
        }
        return new Row(label, HIDDEN, "", "", "", "", "", "");
    }

    private static String about(long people) {
        return people == 0 ? "" : "about " + people;
    }

    /** A rate as people read it: one number where the range is narrow, else its limits. */
    static String text(PublishedCell.Range range) {
        if (range.low().sign() == 0) {
            return range.high().equals(HALF) ? "under half" : "under " + percent(range.high()) + "%";
        }
        if (range.high().equals(Fraction.ONE)) {
            return range.low().equals(HALF) ? "half or more" : "over " + percent(range.low()) + "%";
        }
        return range.fine() ? middle(range) + "%" : percent(range.low()) + "–" + percent(range.high()) + "%";
    }

    private static String middle(PublishedCell.Range range) {
        int decimals = range.high().minus(range.low()).compareTo(TENTH) <= 0 ? 1 : 0;
        return range.middle().times(Fraction.of(100)).decimal(decimals).toPlainString();
    }

    private static String drawn(PublishedCell.Range range) {
        if (range.low().sign() == 0) {
            return "0";
        }
        return range.high().equals(Fraction.ONE) ? percent(range.low()) : range.fine() ? middle(range) : percent(range.middle());
    }

    static String percent(Fraction rate) {
        return rate.times(Fraction.of(100)).decimal(1).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    /** One row for each value of a dimension. */
    List<Row> by(Published tables, String dimension) {
        return tables.truth().values(dimension).stream()
                .map(value -> row(label(dimension, value), tables, Breakdown.name(dimension, value)))
                .toList();
    }

    /** A two-way table: for each value of the first dimension the cells by the second. */
    Map<String, List<Row>> cross(Published tables, List<String> cross) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (String one : tables.truth().values(cross.get(0))) {
            List<Row> cells = new ArrayList<>();
            for (String other : tables.truth().values(cross.get(1))) {
                cells.add(row(label(cross.get(1), other), tables,
                        Breakdown.name(cross.get(0), one, cross.get(1), other)));
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
