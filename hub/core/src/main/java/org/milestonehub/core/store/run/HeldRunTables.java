package org.milestonehub.core.store.run;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.store.DistrictIds;
import org.milestonehub.core.store.Moments;
import org.milestonehub.core.sync.Finding;
import org.milestonehub.core.sync.Finding.Kind;
import org.milestonehub.core.sync.HeldRuns;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ReadPlan;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Held runs in the tables {@code held_run}, {@code held_stream}, {@code held_finding} and {@code held_row}. */
public final class HeldRunTables implements HeldRuns {

    /** Number of the first run of connection {@code :system} that holds changes at {@code :beginning}. */
    static final String HELD_CHANGES = """
            (select min(h.run) from held_run as h join run as r on r.district = h.district and r.id = h.run
              where h.district = :district and r.connection = :system and h.decision is null and h.delta and h.expires_at > :beginning)""";

    private final JdbcClient jdbc;

    public HeldRunTables(DataSource source) {
        this(JdbcClient.create(source));
    }

    HeldRunTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Held> waiting(String district, Instant now) {
        int id = DistrictIds.of(jdbc, district);
        expire(id, now);
        return jdbc.sql("select run from held_run where district = ? and decision is null order by run desc").param(id)
                .query(Long.class).list().stream().map(run -> held(id, run)).flatMap(Optional::stream).toList();
    }

    @Override
    public long waitingCount(String district, Instant now) {
        return jdbc.sql("select count(*) from held_run where district = ? and decision is null and expires_at > ?")
                .params(DistrictIds.of(jdbc, district), now.atOffset(ZoneOffset.UTC)).query(Long.class).single();
    }

    @Override
    public Optional<Held> find(String district, long run, Instant now) {
        int id = DistrictIds.of(jdbc, district);
        expire(id, now);
        return held(id, run);
    }

    private Optional<Held> held(int district, long run) {
        return jdbc.sql("select held_at, expires_at from held_run where district = ? and run = ? and decision is null").params(district, run)
                .query((row, n) -> new Held(new RunTables(jdbc).find(district, run).orElseThrow(), Moments.at(row, 1), Moments.at(row, 2),
                        findings(district, run)))
                .optional();
    }

    private List<Finding> findings(int district, long run) {
        return jdbc.sql("""
                select kind, stream, school, school_name, field, before, touched, breach, sentence from held_finding
                 where district = ? and run = ? order by position""").params(district, run)
                .query((row, n) -> new Finding(Kind.of(row.getString(1)), row.getString(2), school(row), row.getString(5), row.getLong(6),
                        row.getLong(7), row.getBoolean(8), row.getString(9)))
                .list();
    }

    private static Optional<Finding.School> school(ResultSet row) throws SQLException {
        long school = row.getLong(3);
        return row.wasNull() ? Optional.empty() : Optional.of(new Finding.School(school, row.getString(4)));
    }

    @Override
    public List<HeldRow> rows(String district, long run, int most) {
        return rows(DistrictIds.of(jdbc, district), run, most);
    }

    List<HeldRow> rows(int district, long run, int most) {
        return jdbc.sql("""
                select kind, stream, key, line, school, entity, row_id, was, now from held_row
                 where district = ? and run = ? order by position limit ?""").params(district, run, most)
                .query((row, n) -> new HeldRow(Kind.of(row.getString(1)), row.getString(2), row.getString(3), row.getLong(4), number(row, 5),
                        row.getString(6), number(row, 7), Objects.toString(row.getString(8), ""), Objects.toString(row.getString(9), "")))
                .list();
    }

    private static Optional<Long> number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    @Override
    public List<HeldStream> streams(String district, long run) {
        return jdbc.sql("""
                select stream, shape, mode, source, columns, proven, evidence, cursor from held_stream
                 where district = ? and run = ? order by position""").params(DistrictIds.of(jdbc, district), run)
                .query((row, n) -> new HeldStream(new ReadPlan.PlannedStream(row.getString(1), row.getString(2),
                        ReadPlan.Mode.valueOf(row.getString(3)), row.getString(4), texts(row.getArray(5)), Optional.empty()),
                        new Completeness(row.getBoolean(6), row.getString(7), Optional.ofNullable(row.getString(8)).map(Checkpoint::new))))
                .list();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    @Override
    public Map<Long, String> approvers(String district, Collection<Long> runs) {
        Map<Long, String> approvers = new HashMap<>();
        jdbc.sql("select run, decided_by from held_run where district = :district and run = any(:runs) and decision = 'approved'")
                .param("district", DistrictIds.of(jdbc, district)).param("runs", runs.toArray(new Long[0]))
                .query(row -> {
                    approvers.put(row.getLong(1), row.getString(2));
                });
        return approvers;
    }

    @Override
    public boolean reject(String district, long run, String by, String reason, Instant now) {
        int id = DistrictIds.of(jdbc, district);
        boolean decided = jdbc.sql("""
                update held_run set decision = 'rejected', decided_by = ?, reason = ?, decided_at = ?
                 where district = ? and run = ? and decision is null and expires_at > ?""")
                .params(by, reason, Timestamp.from(now), id, run, Timestamp.from(now)).update() == 1;
        if (decided) {
            cancel(id, run, "rejected by " + by + (reason.isBlank() ? "" : ": " + reason) + "; nothing of this run was applied", now);
        }
        return decided;
    }

    private void expire(int district, Instant now) {
        List<Long> late = jdbc.sql("""
                update held_run set decision = 'expired', decided_at = :now, decided_by = 'the hub'
                 where district = :district and decision is null and expires_at <= :now returning run""")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("district", district).query(Long.class).list();
        late.forEach(run -> cancel(district, run, "nobody decided in time; nothing of this run was applied. The next complete read of the"
                + " connection is judged anew", now));
    }

    /** Held runs of a connection that a newer complete read makes superfluous. */
    void supersede(int district, int connection, long by, List<String> streams, Instant now) {
        List<Long> older = jdbc.sql("""
                update held_run as h set decision = 'superseded', decided_at = :now, decided_by = 'run ' || :by
                  from run as r
                 where h.district = :district and h.decision is null and h.run <> :by and r.district = h.district and r.id = h.run
                   and r.connection = :connection
                   and not exists (select 1 from held_stream as s
                                    where s.district = h.district and s.run = h.run and not (s.stream = any(:streams)))
                 returning h.run""")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", by).param("district", district).param("connection", connection)
                .param("streams", streams.toArray(new String[0])).query(Long.class).list();
        older.forEach(run -> cancel(district, run, "run " + by + " read everything again and takes its place; nothing of this run was applied",
                now));
    }

    private void cancel(int district, long run, String message, Instant now) {
        jdbc.sql("update run set state = 'cancelled', message = ?, finished_at = ? where district = ? and id = ? and state = 'held'")
                .params(message, Timestamp.from(now), district, run).update();
    }

    /** The run that was approved did not come to its end: the decision is open again. Answers whether there was one. */
    boolean reopen(int district, long run) {
        return jdbc.sql("""
                update held_run set decision = null, scope = null, decided_by = null, decided_at = null
                 where district = ? and run = ? and decision = 'approved'""").params(district, run).update() == 1;
    }
}
