package org.milestonehub.bench.milestone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.milestonehub.bench.measure.Figures;
import org.milestonehub.bench.measure.Meter;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.JudgeReport;
import org.milestonehub.core.milestone.MeasureRounds;
import org.milestonehub.core.store.connection.JdbcDistricts;
import org.milestonehub.core.store.milestone.JdbcMeasureStore;
import org.milestonehub.core.store.milestone.JdbcMilestoneRecords;
import org.milestonehub.core.store.server.EmbeddedDatabase;
import org.milestonehub.core.sync.Ownership;

/**
 * Judges a city by the NYC framework on a database with the settings a district gets. Arguments: students, a folder that
 * is made and kept, and steps: fill, judge, again, changed, one, measures; all of them where none is named.
 */
public final class MilestoneBench {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final int CHANGED = 10_000;
    private static final List<String> STEPS = List.of("fill", "judge", "again", "changed", "one", "measures");

    private final long students;
    private final InventedCity city;
    private final Meter meter;
    private final MeasureRounds rounds;
    private final JudgeAfterRuns judge;
    private final District district;

    private MilestoneBench(long students, InventedCity city, DataSource source) throws Exception {
        this.students = students;
        this.city = city;
        this.meter = new Meter(source);
        JdbcMilestoneRecords records = new JdbcMilestoneRecords(source, Ownership.NONE, CLOCK);
        this.rounds = new MeasureRounds(records, new JdbcMeasureStore(source), CLOCK);
        JdbcDistricts districts = new JdbcDistricts(source);
        this.judge = new JudgeAfterRuns(
                ChosenFramework.shipped("nyc-postsecondary-milestones-2020"), records, districts, CLOCK);
        this.district = districts.find("city").orElseThrow();
    }

    public static void main(String[] arguments) throws Exception {
        long students = arguments.length > 0 ? Long.parseLong(arguments[0].replace("_", "")) : 1_000_000;
        Path folder = Path.of(arguments.length > 1 ? arguments[1] : "target/milestones").toAbsolutePath();
        List<String> steps = arguments.length > 2 ? List.of(arguments).subList(2, arguments.length) : STEPS;
        Files.createDirectories(folder);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            InventedCity city = new InventedCity(database.dataSource(), students, LocalDate.now(CLOCK));
            if (steps.contains("fill") && !city.isFilled()) {
                city.fill();
            }
            MilestoneBench bench = new MilestoneBench(students, city, database.dataSource());
            for (String step : steps) {
                bench.run(step);
            }
        }
    }

    private void run(String step) throws Exception {
        switch (step) {
            case "fill" -> { }
            case "judge" -> report(meter.measure("everybody, first time", students, () -> told(judge.evaluate(district))));
            case "again" -> report(meter.measure(
                    "everybody again, nothing changed", students, () -> told(judge.evaluateAll(district))));
            case "changed" -> changed("10,000 changed records", CHANGED);
            case "one" -> changed("one changed record", 1);
            case "measures" -> report(meter.measure(
                    "measures added up and printed", students, () -> rounds.print(district, judge).size() + " rates"));
            default -> throw new IllegalArgumentException("there is no step " + step + "; there are " + STEPS);
        }
    }

    private void changed(String name, int records) throws Exception {
        city.change(records);
        report(meter.measure(name, records, () -> told(judge.evaluate(district))));
    }

    private static String told(JudgeReport report) {
        return "%d judged, %d rows, %d changed, %d ended".formatted(report.subjects(), report.rows(), report.changed(), report.ended());
    }

    private void report(Figures figures) {
        System.out.printf("| %s | %.2f s | CPU %.1f s + %.1f s server | heap %d MB, live %d MB | %s |%n", figures.name(),
                figures.seconds(), figures.ownCpu(), figures.serverCpu(), figures.heap(), figures.live(), figures.note());
    }
}
