package org.milestonehub.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.milestonehub.core.milestone.MeasureBook;
import org.milestonehub.core.milestone.Release;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Indicator;
import org.milestonehub.core.milestone.framework.Measure;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.model.Vocabulary;
import org.springframework.stereotype.Component;

/** Printed releases arranged for pages and charts. Templates know it as {@code figures}. */
@Component("figures")
public final class Figures {

    /** States in the order of a bar. */
    static final List<String> STATES = List.of("met", "waived", "in_progress", "not_yet_due", "data_missing", "overdue");

    /** The states of one milestone as shares of its rows, by state. */
    public record StateBar(String title, Map<String, Measured.Row> states) {}

    /**
     * One rate with its groups.
     *
     * @param counted what stands below the rate: people, or records of them
     */
    public record Group(String title, String counted, List<Measured.Row> rows) {

        /** Whether there is anything to draw. */
        public boolean drawn() {
            return rows.stream().anyMatch(row -> !row.percent().isEmpty());
        }

        /** The rows as a chart reads them. */
        public String chart() {
            return rateChart(rows);
        }
    }

    static String key(MeasureBook.Rate rate) {
        return rate.measure() + "/" + rate.each();
    }

    List<StateBar> states(Framework framework, List<Release> releases, String cell) {
        Map<String, Release> byKey = byKey(releases);
        List<StateBar> bars = new ArrayList<>();
        for (Milestone milestone : framework.milestones()) {
            Map<String, Measured.Row> states = new LinkedHashMap<>();
            for (String state : STATES) {
                Release release = byKey.get(MeasureBook.STATES + "/" + milestone.id() + "/" + state);
                if (release != null) {
                    states.put(state, Measured.row(state, release.tables(), cell));
                }
            }
            if (!states.isEmpty()) {
                bars.add(new StateBar(milestone.title(), states));
            }
        }
        return bars;
    }

    List<Group> rates(Framework framework, List<Release> releases, String cell) {
        Map<String, List<Measured.Row>> rows = new LinkedHashMap<>();
        List<String> order = framework.milestones().stream().map(Milestone::id).toList();
        List<Release> sorted = releases.stream()
                .sorted(Comparator.comparingInt((Release release) -> order.indexOf(release.rate().each())))
                .toList();
        for (Release release : sorted) {
            if (!release.rate().measure().equals(MeasureBook.STATES)) {
                rows.computeIfAbsent(measure(framework, release.rate()), any -> new ArrayList<>())
                        .add(Measured.row(each(framework, release.rate()), release.tables(), cell));
            }
        }
        return rows.entrySet().stream().map(entry -> new Group(entry.getKey(), counted(framework, entry.getKey()), entry.getValue())).toList();
    }

    private static String counted(Framework framework, String title) {
        return counted(framework.measures().stream().filter(one -> one.title().equals(title)).findFirst());
    }

    /** What stands below a rate. */
    static String counted(Framework framework, MeasureBook.Rate rate) {
        return counted(framework.measure(rate.measure()));
    }

    private static String counted(Optional<Measure> measure) {
        return measure.filter(Measure::ofRecords).isPresent() ? "Records" : "People";
    }

    /** What a rate is bound to, in words. */
    static String each(Framework framework, MeasureBook.Rate rate) {
        if (!rate.measure().equals(MeasureBook.STATES)) {
            return each(framework, rate.each());
        }
        int slash = rate.each().lastIndexOf('/');
        return each(framework, rate.each().substring(0, slash)) + ": " + state(rate.each().substring(slash + 1));
    }

    private static String state(String state) {
        return state.equals(MeasureBook.UNKNOWN) ? "Data missing"
                : Vocabulary.find("milestone_state").map(states -> states.labels().get(state)).orElse(state.replace('_', ' '));
    }

    private static String each(Framework framework, String each) {
        return each.isEmpty() ? "All" : framework.milestone(each).map(Milestone::title)
                .or(() -> framework.indicators().stream().filter(one -> one.id().equals(each)).map(Indicator::title).findFirst())
                .or(() -> Vocabulary.find("program_kind").map(kinds -> kinds.labels().get(each)))
                .orElse(each.replace('_', ' '));
    }

    /** The title of a measure. */
    static String measure(Framework framework, MeasureBook.Rate rate) {
        if (rate.measure().equals(MeasureBook.DUE)) {
            return "Met, of those for whom it was due";
        }
        return rate.measure().equals(MeasureBook.STATES) ? "Where students stand"
                : framework.measure(rate.measure()).map(Measure::title).orElse(rate.measure());
    }

    /** A rate in words: its measure, and what it is bound to. */
    static String label(Framework framework, MeasureBook.Rate rate) {
        return rate.each().isEmpty() ? measure(framework, rate) : measure(framework, rate) + ": " + each(framework, rate);
    }

    private static Map<String, Release> byKey(List<Release> releases) {
        return releases.stream().collect(Collectors.toMap(release -> key(release.rate()), release -> release));
    }

    /** The states as a chart reads them; figures that are not exact are left out. */
    static String stateChart(List<StateBar> bars) {
        ObjectNode chart = JsonNodeFactory.instance.objectNode().put("kind", "states");
        ArrayNode titles = chart.putArray("titles");
        bars.forEach(bar -> titles.add(bar.title()));
        ArrayNode series = chart.putArray("series");
        for (String state : STATES) {
            ObjectNode one = series.addObject().put("state", state);
            ArrayNode values = one.putArray("values");
            bars.forEach(bar -> add(values, bar.states().containsKey(state) ? bar.states().get(state).percent() : ""));
        }
        return chart.toString();
    }

    /** Rates as a chart reads them. */
    static String rateChart(List<Measured.Row> rows) {
        ObjectNode chart = JsonNodeFactory.instance.objectNode().put("kind", "rates");
        ArrayNode titles = chart.putArray("titles");
        ArrayNode least = chart.putArray("least");
        ArrayNode most = chart.putArray("most");
        ArrayNode texts = chart.putArray("texts");
        rows.forEach(row -> {
            titles.add(row.label());
            add(least, row.least());
            add(most, row.most());
            texts.add(row.text());
        });
        return chart.toString();
    }

    private static void add(ArrayNode values, String percent) {
        if (percent.isEmpty()) {
            values.addNull();
        } else {
            values.add(new java.math.BigDecimal(percent));
        }
    }
}
