package org.milestonehub.core.store.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunState;
import org.milestonehub.core.sync.RunStore.Resumable;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Finds runs whose process or database session died: unfinished, and nobody holds their lock. Nothing of them was applied. Files that somebody brought
 * once are nowhere else any more: where the archive holds them whole, such a run goes on from there.
 */
final class InterruptedRuns {

    /** A run that ends its hub a third time is not tried again. */
    private static final int RESUMED_AT_MOST = 2;

    private static final String STOPPED = "the hub stopped in the middle of this run; nothing of it was applied";

    private static final String WAITS = STOPPED + ". Its files are whole in the archive: it goes on by itself when the hub serves again,"
            + " and nobody has to send them again";

    /** Run {@code l} takes the place of run {@code r}. */
    private static final String LATER = """
            l.district = r.district and l.connection = r.connection
                  and l.logical_time > r.logical_time and l.state not in ('failed', 'cancelled', 'reverted')""";

    /**
     * @param whole whether the archive holds its input
     * @param resumed how often it went on
     * @param later a later run of its connection that did not fail; 0: none
     */
    private record Unfinished(int district, long run, int connection, String name, boolean whole, int resumed, long later) {

        private boolean broughtOnce() {
            return name.startsWith(RunRequest.BROUGHT_ONCE);
        }

        private boolean canGoOn() {
            return broughtOnce() && whole && later == 0 && resumed < RESUMED_AT_MOST;
        }
    }

    private final DataSource source;
    private final Clock clock;

    InterruptedRuns(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    List<RunReport> recover() {
        List<RunReport> recovered = new ArrayList<>();
        try (Connection session = source.getConnection()) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(session, true));
            for (Unfinished run : unfinished(jdbc, 0, 0)) {
                if (RunLock.tryTake(session, run.district(), run.connection())) {
                    // it may have come to its end since
                    unfinished(jdbc, run.district(), run.run()).forEach(still -> recovered.add(recover(jdbc, still)));
                    RunLock.release(session, run.district(), run.connection());
                }
            }
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database cannot be reached: " + e.getMessage(), e);
        }
        return recovered;
    }

    /** @param run 0: all */
    private static List<Unfinished> unfinished(JdbcClient jdbc, int district, long run) {
        return jdbc.sql("""
                        select r.district, r.id, r.connection, c.name,
                               exists (select 1 from run_input as i where i.district = r.district and i.run = r.id), r.resumed,
                               coalesce((select max(l.id) from run as l where %s), 0)
                          from run as r join connection as c on c.district = r.district and c.id = r.connection
                         where r.finished_at is null and r.state = 'running' and (? = 0 or r.district = ? and r.id = ?) order by r.id"""
                        .formatted(LATER))
                .params(run, district, run)
                .query((row, n) -> new Unfinished(row.getInt(1), row.getLong(2), row.getInt(3), row.getString(4), row.getBoolean(5),
                        row.getInt(6), row.getLong(7)))
                .list();
    }

    /** A connection that breaks between a commit and its answer ends the run well, and its staging tables stay behind. */
    void dropWhatFinishedRunsLeft() {
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("""
                select t.tablename from pg_tables as t
                  join run as r on r.district = split_part(substr(t.tablename, 2), '_', 1)::int
                       and r.id = split_part(t.tablename, '_', 2)::bigint
                 where t.schemaname = 'stage' and t.tablename ~ '^r[0-9]{1,9}_[0-9]{1,18}_' and r.finished_at is not null""")
                .query(String.class).list().forEach(table -> jdbc.sql("drop table if exists stage." + table).update());
    }

    private RunReport recover(JdbcClient jdbc, Unfinished run) {
        jdbc.sql("select tablename from pg_tables where schemaname = 'stage' and starts_with(tablename, ?)")
                .param("r" + run.district() + "_" + run.run() + "_").query(String.class).list()
                .forEach(table -> jdbc.sql("drop table if exists stage." + table).update());
        RunTables tables = new RunTables(jdbc);
        if (new HeldRunTables(jdbc).reopen(run.district(), run.run())) {
            tables.finish(run.district(), run.run(), RunState.HELD, false, Optional.empty(), Optional.empty(),
                    Optional.of("the hub stopped in the middle of this approved run; nothing of it was applied, and it waits for a decision"
                            + " again"), clock.instant());
            return tables.find(run.district(), run.run()).orElseThrow();
        }
        if (run.canGoOn()) {
            jdbc.sql("update run set message = ? where district = ? and id = ?").params(WAITS, run.district(), run.run()).update();
        } else {
            tables.finish(run.district(), run.run(), RunState.FAILED, false, Optional.empty(), Optional.of("UNREACHABLE"),
                    Optional.of(STOPPED + andNow(run)), clock.instant());
        }
        return tables.find(run.district(), run.run()).orElseThrow();
    }

    private static String andNow(Unfinished run) {
        if (!run.broughtOnce()) {
            return ", and it is asked for again";
        }
        if (!run.whole()) {
            return ". Its files were not whole in the archive yet, and nobody asks for them again: whoever sent them must send them again";
        }
        return run.later() > 0 ? "; run " + run.later() + " came later and takes its place"
                : ". That was the third time, and it is not tried again by itself: see in logs/hub.log whether memory or disk gave out,"
                        + " then send its files again";
    }

    List<Resumable> resumable() {
        JdbcClient jdbc = JdbcClient.create(source);
        RunTables tables = new RunTables(jdbc);
        return jdbc.sql("""
                select d.code, r.district, r.id from run as r join district as d on d.id = r.district
                 where r.finished_at is null and r.state = 'running' and r.message = ? order by r.id""")
                .param(WAITS)
                .query((row, n) -> new Resumable(row.getString(1), tables.find(row.getInt(2), row.getLong(3)).orElseThrow())).list();
    }

    /** Goes on with a run that waits; its time is new, as nothing of it was applied. */
    Instant takeUp(JdbcClient mine, int district, long run, Instant logicalTime, String owner) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int taken = mine.sql("""
                update run as r set message = null, resumed = resumed + 1, logical_time = ?, owner = ?, heartbeat_at = ?
                 where r.district = ? and r.id = ? and r.finished_at is null and r.state = 'running' and r.message = ?
                   and not exists (select 1 from run as l where %s)""".formatted(LATER))
                .params(logicalTime.atOffset(ZoneOffset.UTC), owner, now, district, run, WAITS).update();
        if (taken == 0) {
            throw new SyncException(Fault.SETTINGS, "run " + run + " does not wait to go on any more; a later one of its connection took its place");
        }
        return logicalTime;
    }

    void giveUp(int district, long run, String reason) {
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("""
                update run set state = 'failed', fault = 'SETTINGS', message = ?, finished_at = ?
                 where district = ? and id = ? and finished_at is null and message = ?""")
                .params(STOPPED + ", and it cannot go on: " + reason, clock.instant().atOffset(ZoneOffset.UTC), district, run, WAITS).update();
    }
}
