package org.milestonehub.console;

import java.util.List;
import java.util.Map;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.MeasureBook;
import org.milestonehub.core.milestone.Release;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.milestone.measure.Published;
import org.milestonehub.core.milestone.measure.PublishedCell;
import org.milestonehub.core.view.PublicId;

/** Published figures as a file: ids, titles, limits and counts each in a column of their own. Nothing that no page shows. */
final class FigureFile {

    private static final String SCHOOL = "school";

    private final Csv csv = new Csv().row("framework", "framework_title", "version", "measure", "measure_title", "each", "each_title",
            "by", "group", "group_title", "printed", "rate", "rate_from_percent", "rate_to_percent", "people_about", "unknown_about", "as_of");
    private final District district;
    private final Framework framework;
    private final Measured measured;

    FigureFile(District district, Framework framework, Map<String, String> schools) {
        this.district = district;
        this.framework = framework;
        this.measured = new Measured(schools);
    }

    /** Every figure of the district. */
    FigureFile all(List<Release> releases) {
        releases.forEach(release -> {
            Breakdown tables = release.tables().truth();
            row(release, "", "", "all", Breakdown.TOTAL);
            tables.dimensions().forEach(by -> tables.values(by).forEach(value -> row(release, by, id(by, value),
                    measured.label(by, value), Breakdown.name(by, value))));
            tables.crosses().forEach(cross -> tables.values(cross.get(0)).forEach(one -> tables.values(cross.get(1)).forEach(other ->
                    row(release, cross.get(0) + "|" + cross.get(1), id(cross.get(0), one) + "|" + other,
                            measured.label(cross.get(0), one) + ", " + measured.label(cross.get(1), other),
                            Breakdown.name(cross.get(0), one, cross.get(1), other)))));
        });
        return this;
    }

    /** The figures of one school. */
    FigureFile of(String school, List<Release> releases) {
        releases.forEach(release -> row(release, "", "", "all of the school", Breakdown.name(SCHOOL, school)));
        releases.forEach(release -> release.tables().truth().crosses().stream().filter(cross -> cross.get(0).equals(SCHOOL))
                .forEach(cross -> release.tables().truth().values(cross.get(1)).forEach(value -> row(release, cross.get(1), value,
                        measured.label(cross.get(1), value), Breakdown.name(SCHOOL, school, cross.get(1), value)))));
        return this;
    }

    private String id(String by, String value) {
        return by.equals(SCHOOL) && value.matches("\\d+") ? PublicId.of(district.id(), Long.parseLong(value)).toString() : value;
    }

    private void row(Release release, String by, String group, String title, String name) {
        Published tables = release.tables();
        MeasureBook.Rate rate = release.rate();
        Measured.Row row = Measured.row(title, tables, name);
        PublishedCell.Range range = tables.cell(name) instanceof PublishedCell.Range some ? some : null;
        csv.row(framework.id(), framework.title(), release.made().version(), rate.measure(), Figures.measure(framework, rate),
                rate.each(), rate.each().isEmpty() ? "" : Figures.each(framework, rate), by, group, title,
                range == null ? row.text() : "range", row.text(),
                range == null ? "" : Measured.percent(range.low()), range == null ? "" : Measured.percent(range.high()),
                row.people().replace("about ", ""), row.unknown().replace("about ", ""), tables.since(name));
    }

    Csv file() {
        return csv;
    }
}
