package org.milestonehub.core.store.run;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.store.OneTransaction;
import org.milestonehub.core.store.RunNumbers;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunState;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.core.sync.UndoStore;
import org.milestonehub.spi.Fault;

/** Undoes runs by their histories, under the locks that a run of the connection takes. */
public final class PgUndoStore implements UndoStore {

    /** @param waited it was held, and its number is older than its time */
    private record Applied(OffsetDateTime at, String state, boolean applied, boolean dryRun, boolean waited, String input) {}

    private final DataSource source;
    private final Clock clock;

    public PgUndoStore(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public RunReport undo(Connection connection, long run, String by, boolean dryRun, Instant logicalTime) {
        int district = connection.district().id();
        try (java.sql.Connection session = source.getConnection()) {
            RunLock.take(session, district, connection.id());
            try {
                return OneTransaction.on(session, dryRun,
                        () -> undoLocked(session, connection, run, by, dryRun, logicalTime));
            } finally {
                RunLock.release(session, district, connection.id());
            }
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database did not undo the run; nothing was changed", e);
        }
    }

    private RunReport undoLocked(java.sql.Connection session, Connection connection, long run, String by, boolean dryRun, Instant wanted) {
        int district = connection.district().id();
        RunSql sql = new RunSql(session, "", Map.of("district", district, "undone", run, "system", connection.id()));
        Applied applied = applied(sql, run);
        if (!applied.applied() || applied.dryRun() || applied.state().equals("reverted")) {
            throw refused(run, applied.state().equals("reverted") ? "is undone already" : "wrote nothing, so there is nothing to undo");
        }
        if (applied.input().startsWith("undo of run ")) {
            throw refused(run, "is an undo itself; what it took back comes again when the source is read again");
        }
        sql.set("undoneAt", applied.at()).set("laterThan", applied.waited() ? Long.MAX_VALUE : run);
        laterRun(sql).ifPresent(later -> {
            throw refused(run, "cannot be undone before run " + later + " of the same connection, which built on it; undo that one first");
        });
        sql.count("select count(*) from (select pg_advisory_xact_lock(72, :district)) as locked");
        long undo = RunNumbers.next(sql.jdbc(), district);
        Instant now = LogicalTime.of(sql.jdbc(), district, wanted);
        sql.set("run", undo).set("now", now.atOffset(ZoneOffset.UTC)).set("by", by).set("input", "undo of run " + run)
                .set("dryRun", dryRun).set("owner", UUID.randomUUID().toString());
        register(sql);
        Undo.Counts counts = new Undo(sql).apply();
        String message = "undoes run " + run + ": " + counts.restored() + " rows came back as they were, " + counts.ended()
                + " rows it had added are ended" + (counts.back() == 0 ? "" : ", " + counts.back()
                        + " source rows it had found missing are not missing any more")
                + (counts.keys() == 0 ? "" : ", " + counts.keys() + " source rows have their former key again") + (counts.kept() == 0 ? "" : "; " + counts.kept()
                        + " rows stay because another connection changed them since");
        sql.set("message", "undone by " + by + " as run " + undo);
        sql.update("update run set state = 'reverted', message = :message where district = :district and id = :undone");
        RunTables tables = new RunTables(sql.jdbc());
        tables.finish(district, undo, RunState.SUCCEEDED, !dryRun, Optional.empty(), Optional.empty(), Optional.of(message), clock.instant());
        return tables.find(district, undo).orElseThrow();
    }

    private static void register(RunSql sql) {
        sql.update("""
                insert into run (district, id, connection, trigger, state, dry_run, logical_time, input_name, requested_by, owner,
                                 heartbeat_at)
                values (:district, :run, :system, 'person', 'running', :dryRun, :now, :input, :by, :owner, :now)""");
    }

    private static Applied applied(RunSql sql, long run) {
        return sql.query("""
                select r.logical_time, r.state, r.applied, r.dry_run,
                       exists (select 1 from held_run as h where h.district = r.district and h.run = r.id), r.input_name
                  from run as r where r.district = :district and r.id = :undone and r.connection = :system""",
                (row, n) -> new Applied(row.getObject(1, OffsetDateTime.class), row.getString(2), row.getBoolean(3), row.getBoolean(4),
                        row.getBoolean(5), row.getString(6)))
                .stream().findFirst().orElseThrow(() -> refused(run, "is not known"));
    }

    /** A later run of the connection that still stands and changed something. */
    private static Optional<Long> laterRun(RunSql sql) {
        return sql.query("""
                select r.id from run as r
                 where r.district = :district and r.connection = :system and r.applied and r.state <> 'reverted'
                   and (r.logical_time > :undoneAt or r.id > :laterThan) and not starts_with(r.input_name, 'undo of run ')
                   and exists (select 1 from run_entity as e where e.district = r.district and e.run = r.id
                                and e.added + e.changed + e.ended > 0)
                 order by r.logical_time desc limit 1""", (row, n) -> row.getLong(1)).stream().findFirst();
    }

    private static SyncException refused(long run, String why) {
        return new SyncException(Fault.SETTINGS, "run " + run + " " + why);
    }
}
