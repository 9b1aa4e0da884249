package org.milestonehub.core.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.store.Moments;
import org.milestonehub.core.sync.RunState;
import org.milestonehub.core.view.HealthView;
import org.milestonehub.core.view.SchoolHealth;
import org.milestonehub.core.view.SystemHealth;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Health from the tables of runs and source records. Counts over whole tables are kept for a minute. */
public final class JdbcHealthView implements HealthView {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private record Counted(Instant at, List<SchoolHealth> schools, Map<String, Long> rows) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Integer, Counted> counted = new ConcurrentHashMap<>();

    public JdbcHealthView(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    @Override
    public List<SystemHealth> systems(District district) {
        Map<String, Long> rows = counts(district).rows();
        return jdbc.sql("""
                        select c.name, c.connector, c.kind, heard.at as heard_at, coalesce(newest.id, 0) as run, newest.state,
                               newest.message, coalesce(waiting.quarantined, 0) as quarantined,
                               coalesce(waiting.parked, 0) as parked
                          from connection c
                          left join lateral (
                               select r.finished_at as at
                                 from run r
                                where r.district = c.district and r.connection = c.id
                                  and r.state in ('succeeded', 'partly_succeeded', 'held') and not r.dry_run
                                order by r.id desc limit 1) heard on true
                          left join lateral (
                               select r.id, r.state, r.message
                                 from run r
                                where r.district = c.district and r.connection = c.id and not r.dry_run
                                order by r.id desc limit 1) newest on true
                          left join lateral (
                               select (select count(*) from quarantined_row q
                                        where q.district = s.district and q.stream = any (s.ids) and q.state = 'open') as quarantined,
                                      (select count(*) from source_record p
                                        where p.district = s.district and p.stream = any (s.ids) and p.state = 3) as parked
                                 from (select district, array_agg(id) as ids from stream
                                        where district = c.district and connection = c.id group by district) s) waiting on true
                         where c.district = :district
                         order by c.name
                        """)
                .param("district", district.id())
                .query((row, number) -> system(row, rows))
                .list();
    }

    @Override
    public List<SchoolHealth> schools(District district) {
        return counts(district).schools();
    }

    private Counted counts(District district) {
        Instant now = clock.instant();
        return counted.compute(district.id(), (id, before) ->
                before != null && before.at().plus(FRESH).isAfter(now) ? before : count(district, now));
    }

    private Counted count(District district, Instant now) {
        List<SchoolHealth> schools = jdbc.sql("""
                        select o.id, coalesce(o.name, '') as name, coalesce(o.code, '') as code, c.name as connection,
                               coalesce(e.students, 0) as students, greatest(e.newest, o.recorded_at) as newest
                          from organization o
                          join connection c on c.district = o.district and c.id = o.source_system
                          left join (select school, count(distinct student) filter (where lifecycle = 'active') as students,
                                            max(recorded_at) as newest
                                       from school_enrollment
                                      where district = :district
                                      group by school) e on e.school = o.id
                         where o.district = :district
                           and o.kind = 'school'
                           and o.lifecycle = 'active'
                           and (e.school is not null or c.kind = 'sis')
                         order by o.name
                        """)
                .param("district", district.id())
                .query((row, number) -> new SchoolHealth(row.getLong("id"), row.getString("name"), row.getString("code"),
                        row.getString("connection"), row.getLong("students"), Moments.of(row, "newest")))
                .list();
        Map<String, Long> rows = new ConcurrentHashMap<>();
        jdbc.sql("""
                        select c.name, count(*) as rows
                          from source_record r
                          join stream s on s.district = r.district and s.id = r.stream
                          join connection c on c.district = s.district and c.id = s.connection
                         where r.district = :district
                           and r.state = 0
                         group by c.name
                        """)
                .param("district", district.id())
                .query(row -> {
                    rows.put(row.getString("name"), row.getLong("rows"));
                });
        return new Counted(now, schools, rows);
    }

    private static SystemHealth system(ResultSet row, Map<String, Long> rows) throws SQLException {
        @Nullable String state = row.getString("state");
        return new SystemHealth(
                row.getString("name"),
                row.getString("connector"),
                row.getString("kind"),
                Moments.of(row, "heard_at"),
                row.getLong("run"),
                Optional.ofNullable(state).map(RunState::of),
                Optional.ofNullable(row.getString("message")),
                rows.getOrDefault(row.getString("name"), 0L),
                row.getLong("quarantined"),
                row.getLong("parked"));
    }
}
