package org.milestonehub.bench.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.milestonehub.bench.Contender;
import org.milestonehub.bench.Work;
import org.milestonehub.bench.measure.Meter;
import org.milestonehub.core.store.server.ExternalDatabase;
import org.milestonehub.core.sync.ComparedRun;
import org.milestonehub.core.sync.Guard;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same nights by turns with limits and without, in one district and one process, so that what the limits read first and the
 * rest of the run would have read anyway counts for neither. Which of them comes first changes from pair to pair.
 */
public final class HubLimits implements Contender {

    /** Before the name of a step. */
    public static final String WITH = "hub with limits: ";
    /** Before the name of a step. */
    public static final String WITHOUT = "hub without limits: ";
    /** Nights in which no row changes. */
    public static final String UNCHANGED = "unchanged night";
    /** Nights in which one row in a hundred changes. */
    public static final String CHANGED = "1 % of the rows changed";

    private static final int PAIRS = 9;

    @Override
    public void run(Work work) throws Exception {
        try (ExternalDatabase database = ExternalDatabase.connect(work.url(), work.user(), work.password())) {
            HikariDataSource pool = (HikariDataSource) database.dataSource();
            Switched limits = new Switched(HubJob.limits());
            HubJob job = new HubJob(pool, work.scratch().resolve("archive"), List.of(limits));
            Nights nights = new Nights(work, job, new HubLife.Behind(pool), new Meter(pool), limits);
            job.load(work.files().resolve("full"));
            nights.behind.await();
            nights.pairs(UNCHANGED, "reshuffled");
            nights.pairs(CHANGED, "delta");
        }
    }

    /** Limits that can be taken away. */
    private static final class Switched implements Guard {

        private final Guard limits;
        private boolean on = true;

        Switched(Guard limits) {
            this.limits = limits;
        }

        @Override
        public Verdict judge(ComparedRun run) {
            return on ? limits.judge(run) : new Verdict.Pass();
        }
    }

    private record Nights(Work work, HubJob job, HubLife.Behind behind, Meter meter, Switched limits) {

        /** Names that are longer one night and shorter the next would add up over thirty days, and the run would be held for it. */
        private void forgetWhatWasCutOff() {
            JdbcClient.create(behind.pool()).sql("delete from run_emptied where district > 0").update();
        }

        /** The other file, then the first one again: each night moves as much as the one before it. The first pair only warms up. */
        void pairs(String name, String other) throws Exception {
            for (int pair = 0; pair <= PAIRS; pair++) {
                for (int night = 0; night < 2; night++) {
                    limits.on = (pair + night) % 2 == 0;
                    String file = night == 0 ? other : "full";
                    var figures = meter.measure((limits.on ? WITH : WITHOUT) + name, work.users(), () ->
                            HubLife.users(job.load(work.files().resolve(file))));
                    behind.await();
                    forgetWhatWasCutOff();
                    if (pair > 0) {
                        work.report(figures);
                    }
                }
            }
        }
    }
}
