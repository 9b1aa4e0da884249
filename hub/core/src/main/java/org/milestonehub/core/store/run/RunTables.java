package org.milestonehub.core.store.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.store.Moments;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunState;
import org.milestonehub.core.sync.StreamReport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes runs with their reconciliation. */
final class RunTables {

    private static final String RUN = """
            select r.id, c.name, r.state, r.trigger, r.requested_by, r.logical_time, r.finished_at, r.input_name, r.dry_run, r.applied,
                   r.same_as_run, r.fault, r.message
              from run as r join connection as c on c.district = r.district and c.id = r.connection
             where r.district = :district""";

    private final Supplier<JdbcClient> jdbc;
    private final Writing writing;

    /** Says a statement with its values. */
    private interface Writing {
        void say(String text, @Nullable Object... values);
    }

    RunTables(JdbcClient jdbc) {
        this(() -> jdbc, (text, values) -> jdbc.sql(text).params(values).update());
    }

    /** Among the other statements of a run. */
    RunTables(RunSql sql) {
        this(sql::jdbc, sql::later);
    }

    private RunTables(Supplier<JdbcClient> jdbc, Writing writing) {
        this.jdbc = jdbc;
        this.writing = writing;
    }

    Optional<RunReport> find(int district, long run) {
        return jdbc.get().sql(RUN + " and r.id = :run").param("district", district).param("run", run).query((row, n) -> report(row, List.of()))
                .optional().map(report -> withStreams(district, report));
    }

    List<RunReport> latest(int district, int most) {
        return jdbc.get().sql(RUN + " order by r.id desc limit :most").param("district", district).param("most", most)
                .query((row, n) -> report(row, List.of())).list();
    }

    List<RunReport> latestOf(int district, String connection, int most) {
        return jdbc.get().sql(RUN + " and c.name = :connection order by r.id desc limit :most").param("district", district)
                .param("connection", connection).param("most", most).query((row, n) -> report(row, List.of())).list().stream()
                .map(report -> withStreams(district, report)).toList();
    }

    private RunReport withStreams(int district, RunReport report) {
        Map<String, Object> values = Map.of("district", district, "run", report.run());
        List<StreamReport> streams = jdbc.get().sql("""
                select stream, mode, source, read, added, changed, rekeyed, unchanged, quarantined, parked, filtered, missing, ended,
                       proven, evidence
                  from run_stream where district = :district and run = :run order by position""").params(values)
                .query((row, n) -> stream(row, problems(values, row.getString(1)))).list();
        return new RunReport(report.run(), report.connection(), report.state(), report.trigger(), report.requestedBy(),
                report.logicalTime(), report.finishedAt(), report.input(), report.dryRun(), report.applied(), report.sameAs(),
                report.fault(), report.message(), streams);
    }

    private List<StreamReport.Problem> problems(Map<String, Object> values, String stream) {
        return jdbc.get().sql("""
                select rule, severity, rows, file, line, column_name, message from run_problem
                 where district = :district and run = :run and stream = :stream order by rows desc, rule, column_name, message""").params(values)
                .param("stream", stream)
                .query((row, n) -> new StreamReport.Problem(row.getString(1), row.getString(2), row.getLong(3), row.getString(4),
                        row.getLong(5), row.getString(6), row.getString(7)))
                .list();
    }

    private static StreamReport stream(ResultSet row, List<StreamReport.Problem> problems) throws SQLException {
        return new StreamReport(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5), row.getLong(6),
                row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13),
                row.getBoolean(14), row.getString(15), problems);
    }

    private static RunReport report(ResultSet row, List<StreamReport> streams) throws SQLException {
        long same = row.getLong(11);
        Optional<Long> sameAs = row.wasNull() ? Optional.empty() : Optional.of(same);
        return new RunReport(row.getLong(1), row.getString(2), RunState.of(row.getString(3)), row.getString(4), row.getString(5),
                Moments.of(row, 6).orElseThrow(), Moments.of(row, 7), row.getString(8), row.getBoolean(9), row.getBoolean(10), sameAs,
                Optional.ofNullable(row.getString(12)), Optional.ofNullable(row.getString(13)), streams);
    }

    /** Writes the streams of a run and the causes of what was withheld. */
    void writeStreams(int district, long run, List<StreamReport> streams) {
        int position = 0;
        for (StreamReport s : streams) {
            writing.say("""
                    insert into run_stream (district, run, position, stream, mode, source, read, added, changed, rekeyed, unchanged,
                                            quarantined, parked, filtered, missing, ended, proven, evidence)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (district, run, stream) do nothing""",
                    district, run, position++, s.stream(), s.mode(), s.source(), s.read(), s.added(), s.changed(), s.rekeyed(),
                    s.unchanged(), s.quarantined(), s.parked(), s.filtered(), s.missing(), s.ended(), s.proven(), s.evidence());
            for (StreamReport.Problem p : s.problems()) {
                writing.say("""
                        insert into run_problem (district, run, stream, rule, column_name, severity, rows, file, line, message)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (district, run, stream, rule, column_name, severity, message)
                        do update set rows = run_problem.rows + excluded.rows""",
                        district, run, s.stream(), p.rule(), p.column(), p.severity(), p.count(), p.file(), p.line(), p.message());
            }
        }
    }

    void finish(int district, long run, RunState state, boolean applied, Optional<Long> sameAs, Optional<String> fault,
            Optional<String> message, Instant at) {
        writing.say("""
                update run set state = ?, applied = ?, same_as_run = ?, fault = ?, message = ?, finished_at = ?
                 where district = ? and id = ?""",
                state.code(), applied, sameAs.orElse(null), fault.orElse(null), message.map(RunTables::kept).orElse(null),
                Timestamp.from(at), district, run);
    }

    /** A run whose end cannot be written down would be running for ever, so PostgreSQL gets no character that it refuses. */
    private static String kept(String message) {
        return message.replace('\0', ' ');
    }
}
