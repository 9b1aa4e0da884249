package org.milestonehub.core.store.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunState;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Finds runs whose process died: unfinished, and nobody holds their lock. Nothing of them was applied. */
final class InterruptedRuns {

    private record Unfinished(int district, long run, int connection, String name) {}

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
            List<Unfinished> unfinished = jdbc.sql("""
                    select r.district, r.id, r.connection, c.name from run as r join connection as c on c.district = r.district and c.id = r.connection
                     where r.finished_at is null and r.state = 'running' order by r.id""")
                    .query((row, n) -> new Unfinished(row.getInt(1), row.getLong(2), row.getInt(3), row.getString(4))).list();
            for (Unfinished run : unfinished) {
                if (RunLock.tryTake(session, run.district(), run.connection())) {
                    recovered.add(recover(jdbc, run));
                    RunLock.release(session, run.district(), run.connection());
                }
            }
            dropWhatFinishedRunsLeft(jdbc);
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database cannot be reached: " + e.getMessage(), e);
        }
        return recovered;
    }

    /** A connection that breaks between a commit and its answer ends the run well, and its staging tables stay behind. */
    private static void dropWhatFinishedRunsLeft(JdbcClient jdbc) {
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
        tables.finish(run.district(), run.run(), RunState.FAILED, false, Optional.empty(), Optional.of("UNREACHABLE"),
                Optional.of("the hub stopped in the middle of this run; nothing of it was applied" + andNow(run)), clock.instant());
        return tables.find(run.district(), run.run()).orElseThrow();
    }

    private static String andNow(Unfinished run) {
        return run.name().startsWith(RunRequest.BROUGHT_ONCE)
                ? ". Its file was brought once, and nobody asks for it again: import it again" : ", and it is asked for again";
    }
}
