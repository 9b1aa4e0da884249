package org.milestonehub.core.store.connection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.alert.Alert;
import org.milestonehub.core.alert.AlertBook;
import org.milestonehub.core.alert.AlertFacts;
import org.milestonehub.core.count.SystemCount;
import org.milestonehub.core.delivery.DifferingRecord;
import org.milestonehub.core.delivery.DifferingRecords;
import org.milestonehub.core.store.DistrictIds;
import org.milestonehub.core.store.delivery.JdbcCounts;
import org.milestonehub.core.store.delivery.JdbcDifferingRecords;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts in the table {@code alert}, their facts from the runs. */
public final class JdbcAlerts implements AlertBook, AlertFacts {

    private final JdbcClient jdbc;

    public JdbcAlerts(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    @Override
    public List<AlertFacts.System> systems(String district) {
        return jdbc.sql("""
                select c.name, heard.at, coalesce(newest.state, ''), newest.fault, coalesce(newest.message, '')
                  from district as d
                  join connection as c on c.district = d.id
                  left join lateral (
                       select r.finished_at as at from run as r
                        where r.district = c.district and r.connection = c.id and not r.dry_run
                          and r.state in ('succeeded', 'partly_succeeded', 'held', 'cancelled')
                        order by r.id desc limit 1) as heard on true
                  left join lateral (
                       select r.state, r.fault, r.message from run as r
                        where r.district = c.district and r.connection = c.id and not r.dry_run and r.finished_at is not null
                        order by r.id desc limit 1) as newest on true
                 where d.code = :district order by c.name""").param("district", district)
                .query((row, n) -> new AlertFacts.System(row.getString(1),
                        Optional.ofNullable(row.getObject(2, OffsetDateTime.class)).map(OffsetDateTime::toInstant), row.getString(3),
                        Optional.ofNullable(row.getString(4)), row.getString(5)))
                .list();
    }

    @Override
    public List<AlertFacts.Stream> streams(String district) {
        return jdbc.sql("""
                select c.name, s.name, last.at, last.read, coalesce(usual.rows, 0)
                  from district as d
                  join stream as s on s.district = d.id
                  join connection as c on c.district = d.id and c.id = s.connection
                  join lateral (
                       select coalesce(r.finished_at, r.logical_time) as at, t.read, r.id
                         from run as r join run_stream as t on t.district = r.district and t.run = r.id and t.stream = s.name
                        where r.district = d.id and r.connection = s.connection and r.applied
                        order by r.id desc limit 1) as last on true
                  left join lateral (
                       select percentile_disc(0.5) within group (order by t.read) as rows
                         from (select t.read from run as r
                                 join run_stream as t on t.district = r.district and t.run = r.id and t.stream = s.name and t.mode = 'full'
                                where r.district = d.id and r.connection = s.connection and r.applied and r.id < last.id
                                order by r.id desc limit 10) as t
                       having count(*) >= 3) as usual
                       on exists (select 1 from run_stream as t where t.district = d.id and t.run = last.id and t.stream = s.name and t.mode = 'full')
                 where d.code = :district order by c.name, s.name""").param("district", district)
                .query((row, n) -> new AlertFacts.Stream(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getLong(4), row.getLong(5)))
                .list();
    }

    @Override
    public List<SystemCount> counts(String district) {
        return JdbcCounts.of(jdbc, DistrictIds.of(jdbc, district));
    }

    @Override
    public List<Rejected> rejected(String district) {
        return jdbc.sql("""
                select c.name, d.delivery, count(*), mode() within group (order by d.field)
                  from delivery as d join connection as c on c.district = d.district and c.id = d.connection
                 where d.district = :district and d.state = 'rejected' group by c.name, d.delivery order by c.name, d.delivery""")
                .param("district", DistrictIds.of(jdbc, district))
                .query((row, n) -> new Rejected(row.getString(1), row.getString(2), row.getLong(3), row.getString(4))).list();
    }

    @Override
    public List<DifferingRecord.Stream> differing(String district) {
        return DifferingRecord.byStream(JdbcDifferingRecords.open(jdbc, DistrictIds.of(jdbc, district), DifferingRecords.MOST_TOLD));
    }

    @Override
    public List<Alert> take(String district, List<Alert> now, Instant at, Instant again) {
        List<Alert> tell = new ArrayList<>();
        int id = DistrictIds.of(jdbc, district);
        List<Open> open = open(district);
        for (Open before : open) {
            if (now.stream().noneMatch(before.alert()::about)) {
                update(id, before.alert(), "over_at = :at", at);
            }
        }
        for (Alert alert : now) {
            if (open.stream().noneMatch(before -> before.alert().about(alert))) {
                jdbc.sql("""
                        insert into alert (district, kind, connection, stream, sentence, who, since, seen_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                        .params(id, alert.kind().code(), alert.connection(), alert.stream(), alert.sentence(), alert.who(),
                                at.atOffset(ZoneOffset.UTC), at.atOffset(ZoneOffset.UTC)).update();
            } else {
                update(id, alert, "seen_at = :at, sentence = :sentence, who = :who", at);
            }
            if (untold(id, alert, again)) {
                tell.add(alert);
            }
        }
        return tell;
    }

    private boolean untold(int district, Alert alert, Instant again) {
        return jdbc.sql("""
                select count(*) from alert
                 where district = ? and kind = ? and connection = ? and stream = ? and over_at is null and (told_at is null or told_at < ?)""")
                .params(district, alert.kind().code(), alert.connection(), alert.stream(), again.atOffset(ZoneOffset.UTC))
                .query(Long.class).single() > 0;
    }

    @Override
    public void told(String district, List<Alert> alerts, Instant at) {
        alerts.forEach(alert -> update(DistrictIds.of(jdbc, district), alert, "told_at = :at", at));
    }

    private void update(int district, Alert alert, String sets, Instant at) {
        jdbc.sql("update alert set " + sets + " where district = :district and kind = :kind and connection = :connection and stream = :stream"
                        + " and over_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC)).param("district", district).param("kind", alert.kind().code())
                .param("connection", alert.connection()).param("stream", alert.stream()).param("sentence", alert.sentence())
                .param("who", alert.who()).update();
    }

    @Override
    public List<Open> open(String district) {
        return jdbc.sql("""
                select kind, connection, stream, sentence, who, since from alert
                 where district = ? and over_at is null order by since, connection, stream""").param(DistrictIds.of(jdbc, district))
                .query((row, n) -> new Open(new Alert(Alert.Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getString(2),
                        row.getString(3), row.getString(4), row.getString(5)), row.getObject(6, OffsetDateTime.class).toInstant()))
                .list();
    }
}
