package org.milestonehub.core.store.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.count.CountStore;
import org.milestonehub.core.count.SystemCount;
import org.milestonehub.core.count.SystemCount.Flow;
import org.milestonehub.core.store.Moments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The hub's counts out of {@code source_record} and {@code delivery}; comparisons in {@code system_count}. */
public final class JdbcCounts implements CountStore {

    private static final String COMPARISON = """
            select c.name, s.stream, s.written, s.also_read, s.theirs, s.ours, s.asked_at, s.differs_since
              from system_count as s join connection as c on c.district = s.district and c.id = s.connection""";

    private final JdbcClient jdbc;

    public JdbcCounts(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    @Override
    public long read(Connection connection, String stream, boolean removedToo) {
        return of(connection, """
                select (select count(*) from source_record as r
                         where r.district = s.district and r.stream = s.id and (:removed or r.state not in (1, 2)))
                     + (select count(distinct q.key) from quarantined_row as q
                         where q.district = s.district and q.stream = s.id and q.state = 'open' and q.key is not null
                           and not exists (select 1 from source_record as r
                                            where r.district = q.district and r.stream = q.stream and r.key = q.key))
                  from stream as s
                 where s.district = :district and s.connection = :connection and s.name = :stream""", stream)
                .param("removed", removedToo).query(Long.class).optional().orElse(0L);
    }

    @Override
    public Optional<Long> written(Connection connection, String stream, boolean removedToo) {
        return of(connection, """
                select count(distinct coalesce(d.target_id, d.row_id::text)) filter (where :removed or d.accepted_parts is not null)
                  from delivery as d
                 where d.district = :district and d.connection = :connection and d.stream = :stream and d.accepted_at is not null
                   and (d.target_id is not null or d.accepted_parts is not null)
                having count(*) > 0""", stream).param("removed", removedToo).query(Long.class).optional();
    }

    @Override
    public long both(Connection connection, String stream, boolean removedToo) {
        return of(connection, """
                select count(*) from (
                    select r.key from stream as s join source_record as r on r.district = s.district and r.stream = s.id
                     where s.district = :district and s.connection = :connection and s.name = :stream and (:removed or r.state not in (1, 2))
                    union
                    select q.key from stream as s join quarantined_row as q on q.district = s.district and q.stream = s.id
                     where s.district = :district and s.connection = :connection and s.name = :stream and q.state = 'open' and q.key is not null
                       and not exists (select 1 from source_record as r
                                        where r.district = q.district and r.stream = q.stream and r.key = q.key)
                    union
                    select coalesce(d.target_id, 'row ' || d.row_id) from delivery as d
                     where d.district = :district and d.connection = :connection and d.stream = :stream and d.accepted_at is not null
                       and (d.accepted_parts is not null or :removed and d.target_id is not null)) as held""", stream)
                .param("removed", removedToo).query(Long.class).single();
    }

    @Override
    public void keep(Connection connection, SystemCount count) {
        of(connection, """
                insert into system_count as s (district, connection, stream, written, also_read, theirs, ours, asked_at, differs_since)
                values (:district, :connection, :stream, :written, :alsoRead, :theirs, :ours, :at, cast(:since as timestamptz))
                on conflict (district, connection, stream) do update
                   set written = excluded.written, also_read = excluded.also_read, theirs = excluded.theirs, ours = excluded.ours, asked_at = excluded.asked_at,
                       differs_since = case when excluded.differs_since is null then null
                                            else coalesce(s.differs_since, excluded.differs_since) end""", count.stream())
                .param("written", count.written()).param("alsoRead", count.flow() == Flow.BOTH).param("theirs", count.theirs()).param("ours", count.ours())
                .param("at", count.askedAt().atOffset(ZoneOffset.UTC))
                .param("since", count.differsSince().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null)).update();
    }

    @Override
    public Optional<Instant> askedAt(District district, String connection) {
        return jdbc.sql("""
                select max(s.asked_at) from system_count as s
                  join connection as c on c.district = s.district and c.id = s.connection
                 where s.district = ? and c.name = ?""").params(district.id(), connection)
                .query((row, n) -> Moments.of(row, 1)).single();
    }

    @Override
    public List<SystemCount> latest(District district) {
        return of(jdbc, district.id());
    }

    public static List<SystemCount> of(JdbcClient jdbc, int district) {
        return jdbc.sql(COMPARISON + " where s.district = ? order by s.differs_since nulls last, c.name, s.stream").param(district)
                .query((row, n) -> new SystemCount(row.getString(1), row.getString(2), flow(row.getBoolean(3), row.getBoolean(4)),
                        row.getLong(5), row.getLong(6), Moments.of(row, 7).orElseThrow(), Moments.of(row, 8)))
                .list();
    }

    private static Flow flow(boolean written, boolean alsoRead) {
        return !written ? Flow.READ : alsoRead ? Flow.BOTH : Flow.WRITTEN;
    }

    private StatementSpec of(Connection connection, String sql, String stream) {
        return jdbc.sql(sql).param("district", connection.district().id()).param("connection", connection.id()).param("stream", stream);
    }
}
