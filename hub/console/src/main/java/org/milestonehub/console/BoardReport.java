package org.milestonehub.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.milestone.MeasureBook;
import org.milestonehub.core.milestone.Release;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.Parameter;
import org.milestonehub.core.milestone.measure.Breakdown;

/**
 * What a board reads of one framework after another: where students stand, who has met what was due, the framework's own
 * measures, schools and groups side by side. Who is not due yet has failed nothing, and is in no rate.
 */
final class BoardReport {

    /** More columns fit on no sheet of paper. */
    private static final int COLUMNS = 8;

    private static final String SCHOOL = "school";

    /** One framework. */
    public record Part(Framework framework, Release.Made made, List<Figures.StateBar> states, Figures.Group due, List<String> notDue,
            List<Figures.Group> rates, List<Matrix> tables, List<Parameter> local) {

        /** The states as a chart reads them. */
        public String stateChart() {
            return Figures.stateChart(states);
        }
    }

    /** Rates by the values of one dimension. */
    public record Matrix(String by, List<String> columns, List<Line> lines) {}

    /**
     * One rate, or one school.
     *
     * @param heading the measure whose parts begin here; else empty text
     */
    public record Line(String heading, String label, List<Measured.Row> cells) {}

    private final Measured measured;
    private final Figures figures;

    BoardReport(Map<String, String> schools, Figures figures) {
        this.measured = new Measured(schools);
        this.figures = figures;
    }

    Part part(Framework framework, List<Release> releases) {
        List<Release> due = releases.stream().filter(release -> release.rate().measure().equals(MeasureBook.DUE)).toList();
        List<Release> own = releases.stream()
                .filter(release -> !release.rate().measure().equals(MeasureBook.DUE) && !release.rate().measure().equals(MeasureBook.STATES))
                .filter(release -> framework.milestone(release.rate().each()).isEmpty())
                .toList();
        List<Figures.Group> groups = figures.rates(framework, due, Breakdown.TOTAL);
        return new Part(framework, releases.get(0).made(), figures.states(framework, releases, Breakdown.TOTAL),
                groups.isEmpty() ? new Figures.Group("", "People", List.of()) : groups.get(0), notDue(framework, releases, due),
                figures.rates(framework, own, Breakdown.TOTAL), tables(framework, due, own),
                framework.parameters().values().stream().filter(parameter -> parameter.basis().equals("local")).toList());
    }

    /** Milestones that some students have and of which no due date has passed. */
    private static List<String> notDue(Framework framework, List<Release> releases, List<Release> due) {
        Set<String> passed = due.stream().map(release -> release.rate().each()).collect(Collectors.toSet());
        Set<String> held = releases.stream().filter(release -> release.rate().measure().equals(MeasureBook.STATES))
                .map(release -> release.rate().each().substring(0, release.rate().each().lastIndexOf('/')))
                .collect(Collectors.toSet());
        return framework.milestones().stream().filter(one -> held.contains(one.id()) && !passed.contains(one.id()))
                .map(Milestone::title).toList();
    }

    private List<Matrix> tables(Framework framework, List<Release> due, List<Release> own) {
        List<Release> all = new ArrayList<>(due);
        all.addAll(own);
        List<Matrix> tables = new ArrayList<>();
        for (String by : MeasureBook.REPORTED_BY) {
            List<String> values = all.stream().filter(release -> release.tables().truth().dimensions().contains(by))
                    .flatMap(release -> release.tables().truth().values(by).stream()).distinct().sorted().toList();
            if (values.size() > COLUMNS && by.equals(SCHOOL)) {
                tables.add(turned(framework, by, values, own.isEmpty() ? due : own));
            } else if (values.size() > 1) {
                tables.add(upright(framework, by, values, all));
            }
        }
        return tables;
    }

    private Matrix upright(Framework framework, String by, List<String> values, List<Release> rates) {
        List<Line> lines = new ArrayList<>();
        String measure = "";
        for (Release release : rates) {
            if (release.tables().truth().dimensions().contains(by)) {
                boolean part = !release.rate().each().isEmpty();
                boolean begins = part && !release.rate().measure().equals(measure);
                measure = release.rate().measure();
                lines.add(new Line(begins ? Figures.measure(framework, release.rate()) : "",
                        part ? Figures.each(framework, release.rate()) : name(framework, release),
                        values.stream().map(value -> cell(release, by, value)).toList()));
            }
        }
        return new Matrix(by, values.stream().map(value -> measured.label(by, value)).toList(), lines);
    }

    /** Many schools go down the page, and only as many rates as fit go across. */
    private Matrix turned(Framework framework, String by, List<String> values, List<Release> rates) {
        List<Release> across = rates.stream().limit(COLUMNS).toList();
        return new Matrix(by, across.stream().map(release -> name(framework, release)).toList(),
                values.stream()
                        .map(value -> new Line("", measured.label(by, value), across.stream().map(release -> cell(release, by, value)).toList()))
                        .toList());
    }

    private static String name(Framework framework, Release release) {
        return release.rate().measure().equals(MeasureBook.DUE)
                ? Figures.each(framework, release.rate())
                : Figures.label(framework, release.rate());
    }

    private static Measured.Row cell(Release release, String by, String value) {
        return Measured.row("", release.tables(), Breakdown.name(by, value));
    }
}
