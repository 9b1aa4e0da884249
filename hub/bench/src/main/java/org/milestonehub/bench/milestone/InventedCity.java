package org.milestonehub.bench.milestone;

import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A city of invented students in the school year of a day, written straight into the tables; none of what is written is
 * measured.
 */
final class InventedCity {

    private static final int PER_SCHOOL = 550;

    private final JdbcTemplate jdbc;
    private final long students;
    private final int year;

    /** @param today the evidence is of its school year, as far as it has come */
    InventedCity(DataSource dataSource, long students, LocalDate today) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.students = students;
        this.year = today.getMonthValue() < 7 ? today.getYear() - 1 : today.getYear();
    }

    /** Whether somebody filled it before. */
    boolean isFilled() {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select from person where district = 1)", Boolean.class));
    }

    /** Students of grades 9 to 12 with credits, activities, plans, options and sessions: about nine records each. */
    void fill() {
        List.of("insert into district values (1, 'city', 'America/New_York')",
                "insert into id_counter values (1, 9000000000)",
                "insert into run_counter values (1, 2)",
                "insert into connection (district, id, name, connector, kind) values (1, 1, 'all', 'invented', 'sis')",
                """
                insert into run (district, id, connection, trigger, state, applied, logical_time, finished_at, requested_by, owner, heartbeat_at)
                values (1, 1, 1, 'schedule', 'succeeded', true, now(), now(), 'bench', 'b', now())""",
                """
                insert into run_entity (district, run, entity, added, changed, ended)
                select 1, 1, e, 1, 0, 0 from unnest('{Decision,Credential,CourseResult,ProgramEnrollment,Outcome,AssessmentResult}'::text[]) as e""",
                table("organization", "name, kind", "1 + n, 'School ' || n, 'school'", students / PER_SCHOOL + 1),
                table("person", "family_name, kinds", "10000000 + n, 'Invented', '{student}'", students),
                table("school_enrollment", "student, school, entry_date, grade_level, is_primary, entry_cohort_year", """
                        20000000 + n, 10000000 + n, 2 + n / 550, make_date(@Y - (n %% 4)::int, 9, 1),
                        (array['09', '10', '11', '12'])[1 + n %% 4], true, @Y + 1 - n %% 4""", students),
                table("student_summary", "student, scope, as_of, credits_earned, credit_unit, gpa", """
                        40000000 + n, 10000000 + n, 'cumulative', date '@Y-06-28', (n %% 4) * 10 + n %% 7, 'semester_credit', 2 + n %% 20 / 10.0""",
                        students),
                table("student_characteristic", "student, characteristic, value", """
                        60000000 + n, 10000000 + n, 'race', (array['asian', 'black_or_african_american', 'white', 'two_or_more_races'])[1 + n / 3 %% 4]""",
                        students),
                table("student_characteristic", "student, characteristic, value", """
                        80000000 + n, 10000000 + n, 'sex', (array['female', 'male'])[1 + n / 5 %% 2]""", students)
                        .replace("'k' || n", "'sex' || n"),
                table("experience", "student, kind, topic, stage, status, begin_on", """
                        100000000 + n, 10000001 + n %% %d, 'career_fair', (array['career', 'soft_skills', 'postsecondary_options'])[1 + n %% 3],
                        'exploration', 'completed', make_date(@Y, 9 + (n %% 2)::int, 5)""".formatted(students), students * 2),
                table("plan", "student, kind, status, reviewed_on", """
                        200000000 + n, 10000000 + n, (array['career_academic', 'postsecondary'])[1 + n %% 2], 'active', date '@Y-10-12'""", students),
                table("plan_option", "student, pathway_kind, interest, match_band, match_reviewed_on", """
                        300000000 + n, 10000001 + n %% %d, 'four_year', 'shortlisted', (array['match', 'likely', 'reach'])[1 + n %% 3],
                        date '@Y-10-20'""".formatted(students), students / 2),
                table("advising_session", "student, held_on, format, purpose, attended, minutes", """
                        400000000 + n, 10000000 + n, date '@Y-10-21', 'one_on_one', (array['prepare_plan', 'plan_and_applications'])[1 + n %% 2],
                        true, 30""", students / 2),
                "insert into change values (1, nextval('change_seq'), 1, 'Person', 10000001, " + (10000000 + students) + ", 'added', now())",
                "vacuum analyze").forEach(this::execute);
    }

    private void execute(String sql) {
        jdbc.execute(sql.replace("@Y", Integer.toString(year)));
    }

    private static String table(String name, String columns, String values, long count) {
        return """
                insert into %1$s (district, source_record_id, recorded_at, source_system, source_key, id, %2$s)
                select 1, 0, timestamptz '@Y-08-01', 1, 'k' || n, %3$s from generate_series(1::bigint, %4$d) as n"""
                .formatted(name, columns, values.replace("%%", "%"), count);
    }

    /** A new session for each of so many students, told to the change feed as a run would. */
    void change(long records) {
        Long last = jdbc.queryForObject("select coalesce(max(id), 0) from advising_session where district = 1", Long.class);
        long first = Math.max(last == null ? 0 : last, 500_000_000) + 1;
        execute(table("advising_session", "student, held_on, format, purpose, attended, minutes", """
                        %d - 1 + n, 10000001 + n * 7919 %% %d, date '@Y-11-10', 'one_on_one', 'match_review', true, 30"""
                        .formatted(first, students), records)
                .replace("'k' || n", "'new" + first + "-' || n"));
        execute("insert into change values (1, nextval('change_seq'), 1, 'AdvisingSession', %d, %d, 'added', now())"
                .formatted(first, first + records - 1));
    }
}
