package org.milestonehub.bench.milestone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.milestonehub.bench.measure.Figures;
import org.milestonehub.bench.measure.Meter;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.JudgeReport;
import org.milestonehub.core.milestone.MeasureRounds;
import org.milestonehub.core.milestone.Release;
import org.milestonehub.core.store.EmbeddedDatabase;
import org.milestonehub.core.store.JdbcCaseloadView;
import org.milestonehub.core.store.JdbcDistricts;
import org.milestonehub.core.store.JdbcMeasureStore;
import org.milestonehub.core.store.JdbcMilestoneRecords;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.view.CaseloadView;

/** Judges a city by the NYC framework. First argument: students, default a million; second: a folder that is made and kept. */
public final class MilestoneBench {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-17T12:00:00Z"), ZoneOffset.UTC);
    private static final int CHANGED = 10_000;

    private final long students;
    private final DataSource source;
    private final Meter meter;
    private final JdbcMeasureStore measures;
    private final MeasureRounds rounds;
    private final JudgeAfterRuns judge;
    private final District district;

    private MilestoneBench(long students, DataSource source) throws Exception {
        this.students = students;
        this.source = source;
        this.meter = new Meter(source);
        JdbcMilestoneRecords records = new JdbcMilestoneRecords(source, Ownership.NONE, CLOCK);
        this.measures = new JdbcMeasureStore(source);
        this.rounds = new MeasureRounds(records, measures, CLOCK);
        JdbcDistricts districts = new JdbcDistricts(source);
        this.judge = new JudgeAfterRuns(
                ChosenFramework.shipped("nyc-postsecondary-milestones-2020"), records, districts, CLOCK);
        this.district = districts.find("city").orElseThrow();
    }

    public static void main(String[] arguments) throws Exception {
        long students = arguments.length > 0 ? Long.parseLong(arguments[0].replace("_", "")) : 1_000_000;
        Path folder = Path.of(arguments.length > 1 ? arguments[1] : "target/milestones").toAbsolutePath();
        Files.createDirectories(folder);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            InventedCity city = new InventedCity(database.dataSource(), students);
            city.fill();
            new MilestoneBench(students, database.dataSource()).run(city);
        }
    }

    private void run(InventedCity city) throws Exception {
        report(meter.measure("everybody, first time", students, () -> told(judge.evaluate(district))));
        report(meter.measure("everybody again, nothing changed", students, () -> told(judge.evaluateAll(district))));
        city.change(CHANGED, 500_000_001);
        report(meter.measure("10,000 changed records", CHANGED, () -> told(judge.evaluate(district))));
        city.change(1, 600_000_001);
        report(meter.measure("one changed record", 1, () -> told(judge.evaluate(district))));
        report(meter.measure("measures added up and printed", students, () -> rounds.print(district, judge).size() + " rates"));
        for (int i = 0; i < 3; i++) {
            report(meter.measure("figures of a dashboard read", 1, this::page));
            report(meter.measure("caseload of a school read", 1, this::caseload));
        }
    }

    private static String told(JudgeReport report) {
        return "%d judged, %d rows, %d changed, %d ended".formatted(report.subjects(), report.rows(), report.changed(), report.ended());
    }

    private String page() {
        List<Release> releases = measures.releases(district, judge.framework().id());
        return releases.stream().mapToLong(release -> release.tables().cells().size()).sum() + " cells";
    }

    private String caseload() {
        CaseloadView view = new JdbcCaseloadView(source);
        return view.lines(district, new CaseloadView.Filter(OptionalLong.empty(), OptionalLong.of(3), "", ""), 50).size() + " students";
    }

    private void report(Figures figures) {
        System.out.printf("| %s | %.2f s | CPU %.1f s + %.1f s server | heap %d MB, live %d MB | %s |%n", figures.name(),
                figures.seconds(), figures.ownCpu(), figures.serverCpu(), figures.heap(), figures.live(), figures.note());
    }
}
