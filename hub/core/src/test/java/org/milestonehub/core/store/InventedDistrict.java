package org.milestonehub.core.store;

import java.time.ZoneId;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.springframework.jdbc.core.JdbcTemplate;

/** A district of invented students, written straight into the tables; every change is told to the feed as a run would. */
public final class InventedDistrict {

    public static final int SIS = 1;
    public static final int PORTAL = 2;

    private final JdbcTemplate jdbc;
    private final District district;
    private long run = 100;

    public InventedDistrict(DataSource dataSource, int id) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.district = new District(id, "invented-" + id, ZoneId.of("America/New_York"));
        jdbc.update("insert into district values (?, ?, ?)", id, district.code(), district.timeZone().getId());
        jdbc.update("insert into id_counter values (?, 100000000)", id);
        jdbc.update("insert into run_counter values (?, 1000000)", id);
        jdbc.update("insert into connection values (?, 1, 'sis', 'invented', 'sis'), (?, 2, 'portal', 'invented', 'college_portal')", id, id);
        rows(1, """
                insert into organization (district, id, source_record_id, recorded_at, source_system, source_key, name, kind)
                values (:d, 1, 0, '2026-08-01', 1, 'o1', 'Lincoln High School', 'school')""", "Organization");
    }

    public District district() {
        return district;
    }

    /** A good run of a connection that ended at a moment. */
    public InventedDistrict heard(int connection, String at) {
        jdbc.update("""
                insert into run (district, id, connection, trigger, state, applied, logical_time, finished_at, requested_by, owner, heartbeat_at)
                values (?, ?, ?, 'schedule', 'succeeded', true, ?::timestamptz, ?::timestamptz, 'test', 'h', now())""",
                district.id(), run++, connection, at, at);
        return this;
    }

    /** Students {@code 1000 + n} of a grade, enrolled in September; :n numbers them from {@code first}. */
    public InventedDistrict students(long first, long count, String grade) {
        rows(count, """
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, family_name, kinds)
                select :d, 1000 + n, 0, '2026-08-01', 1, 'p' || n, 'Invented', '{student}' from generate_series(%1$s, %1$s + :n - 1) as n"""
                .formatted(first), "Person", 1000 + first);
        rows(count, """
                insert into school_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, school,
                       entry_date, grade_level, is_primary)
                select :d, 10000000 + n, 0, '2026-08-01', 1, 'e' || n, 1000 + n, 1, '2026-09-08', '%2$s', true
                  from generate_series(%1$s, %1$s + :n - 1) as n""".formatted(first, grade), "SchoolEnrollment", 10_000_000 + first);
        return this;
    }

    /** One completed career activity for each of these students. */
    public InventedDistrict activities(long first, long count, int number) {
        long base = 20_000_000 + number * 1_000_000L;
        rows(count, """
                insert into experience (district, id, source_record_id, recorded_at, source_system, source_key, student, kind, topic, status,
                       begin_on, host)
                select :d, %3$s + n, 0, '2026-11-01', 2, 'x%2$s-' || n, 1000 + n, 'workplace_tour', 'career', 'completed', '2026-10-05', 1
                  from generate_series(%1$s, %1$s + :n - 1) as n""".formatted(first, number, base), "Experience", base + first);
        return this;
    }

    /** An active career plan for each of these students. */
    public InventedDistrict plans(long first, long count) {
        rows(count, """
                insert into plan (district, id, source_record_id, recorded_at, source_system, source_key, student, kind, status)
                select :d, 40000000 + n, 0, '2026-11-01', 2, 'l' || n, 1000 + n, 'career_academic', 'active'
                  from generate_series(%1$s, %1$s + :n - 1) as n""".formatted(first), "Plan", 40_000_000 + first);
        return this;
    }

    public long count(String sql) {
        return jdbc.queryForObject(sql.replace(":d", Integer.toString(district.id())), Long.class);
    }

    public void update(String sql) {
        jdbc.execute(sql.replace(":d", Integer.toString(district.id())));
    }

    /** An entry of the change feed. */
    public void changed(String entity, long first, long last, String kind) {
        jdbc.update("insert into change values (?, nextval('change_seq'), 1, ?, ?, ?, ?, now())", district.id(), entity, first, last, kind);
    }

    private void rows(long count, String sql, String entity) {
        rows(count, sql, entity, 1);
    }

    private void rows(long count, String sql, String entity, long first) {
        update(sql.replace(":n", Long.toString(count)));
        changed(entity, first, first + count - 1, "added");
    }
}
