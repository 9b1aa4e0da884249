package org.milestonehub.bench.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.stream.Collectors;
import org.milestonehub.bench.Contender;
import org.milestonehub.bench.Work;
import org.milestonehub.bench.measure.Figures;
import org.milestonehub.bench.measure.Meter;
import org.milestonehub.core.store.server.ExternalDatabase;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.StreamReport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The life of a roster in the hub: first load, same bytes, other order, one percent changed, replays here and into another district. */
public final class HubLife implements Contender {

    /** How much of it is lived. */
    public enum Span {
        /** All of it. */
        WHOLE,
        /** Without the replay into another district, which takes as long as the rest. */
        ONE_DISTRICT,
        /** Only the first load. */
        FIRST
    }

    private final Span span;

    public HubLife(Span span) {
        this.span = span;
    }

    private interface Step {
        RunReport run();
    }

    @Override
    public void run(Work work) throws Exception {
        try (ExternalDatabase database = ExternalDatabase.connect(work.url(), work.user(), work.password())) {
            HikariDataSource pool = (HikariDataSource) database.dataSource();
            Meter meter = new Meter(pool);
            TimedLimits limits = new TimedLimits(HubJob.limits(), meter);
            new Life(work, pool, new HubJob(pool, work.scratch().resolve("archive"), List.of(limits)), meter, limits).live(span);
        }
    }

    private record Life(Work work, HikariDataSource pool, HubJob job, Meter meter, TimedLimits limits) {

        void live(Span span) throws Exception {
            RunReport[] first = new RunReport[1];
            step("hub: first load", () -> first[0] = job.load(work.files().resolve("full")));
            if (span == Span.FIRST) {
                return;
            }
            step("hub: same bytes", () -> job.load(work.files().resolve("full")));
            step("hub: reshuffled", () -> job.load(work.files().resolve("reshuffled")));
            step("hub: 1 % delta", () -> job.load(work.files().resolve("delta")));
            step("hub: replay", () -> job.replay(first[0].run()));
            if (span == Span.WHOLE) {
                step("hub: replay elsewhere", () -> job.replayElsewhere(first[0].run()));
            }
        }

        /** The step itself, then what goes on behind it, which ends before the next step begins. */
        private void step(String name, Step step) throws Exception {
            WrittenRows before = WrittenRows.count(pool);
            RunReport[] report = new RunReport[1];
            Figures figures = meter.measure(name, work.users(), () -> {
                report[0] = step.run();
                return users(report[0]);
            });
            String guarded = limits.costOf(figures.seconds(), figures.ownCpu() + figures.serverCpu());
            Figures behind = meter.measure(name + ", index behind it", work.users(), new Behind(pool)::await);
            String written = WrittenRows.count(pool).since(before);
            work.report(new Figures(figures.name(), figures.rows(), figures.seconds(), figures.ownCpu(), figures.serverCpu(),
                    figures.heap(), figures.live(), figures.resident(), figures.note() + "; " + written + guarded));
            if (behind.seconds() > 0.1) {
                work.report(behind);
            }
        }
    }

    static String users(RunReport report) {
        if (report.sameAs().isPresent()) {
            return "same as run " + report.sameAs().get() + ", " + report.state();
        }
        return report.streams().stream().filter(stream -> stream.stream().equals("users")).map(HubLife::counts)
                .collect(Collectors.joining()) + ", " + report.state();
    }

    private static String counts(StreamReport users) {
        return "read %d added %d changed %d unchanged %d quarantined %d parked %d filtered %d missing %d".formatted(users.read(),
                users.added(), users.changed(), users.unchanged(), users.quarantined(), users.parked(), users.filtered(),
                users.missing());
    }

    /** What goes on behind a run. */
    record Behind(HikariDataSource pool) {

        /** Comes back when the next run disturbs nothing. */
        String await() throws InterruptedException {
            JdbcClient jdbc = JdbcClient.create(pool);
            while (jdbc.sql("""
                    select count(*) from (select district, max(seq) as seq from change group by district) as c
                      left join lookup_cursor as l on l.district = c.district where coalesce(l.seq, 0) < c.seq""")
                    .query(Long.class).single() > 0) {
                Thread.sleep(20);
            }
            return "search words of people, written after the commit";
        }
    }
}
