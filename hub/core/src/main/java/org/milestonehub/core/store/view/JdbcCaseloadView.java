package org.milestonehub.core.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.store.access.ReachSql;
import org.milestonehub.core.view.CaseloadView;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Caseloads from enrolments, relationships and status rows. */
public final class JdbcCaseloadView implements CaseloadView {

    private static final String NAME =
            "trim(concat(coalesce(p.preferred_name, p.given_name, ''), ' ', coalesce(p.family_name, '')))";
    private static final String ENROLLED = """
            select e.student, o.name as school, e.grade_level as grade
              from school_enrollment e
              join organization o on o.district = e.district and o.id = e.school
             where e.district = :district and e.lifecycle = 'active' and (e.exit_date is null or e.exit_date >= current_date)
               and (:school = 0 or e.school = :school) and (:grade = '' or e.grade_level = :grade)
               and (:counselor = 0 or e.student in (select r.subject from relationship r
                                                     where r.district = :district and r.type = 'counselor_of'
                                                       and r.person = :counselor and r.lifecycle = 'active'))""";
    private static final String LINES = """
            with who as (select distinct on (student) * from (%s) as s order by student, school),
                 open as (select m.subject_id, count(*) filter (where m.state = 'overdue') as overdue, min(m.due_on) as first_due,
                                 count(*) over () as total
                            from who w
                            join milestone_status m on m.district = :district and m.subject_id = w.student
                             and m.subject_type = 'student' and m.lifecycle = 'active' and m.state not in ('met', 'waived')
                           where (:need = '' or m.state = :need or :need = any (m.flags)) and %s
                           group by m.subject_id
                           order by 2 desc, 3 nulls last, 1
                           limit :most offset :from)
            select w.student, %s as name, w.school, w.grade, o.overdue, o.total
              from open o
              join who w on w.student = o.subject_id
              join person p on p.district = :district and p.id = o.subject_id
             order by o.overdue desc, o.first_due nulls last, p.family_name, p.id""";

    private static final String PROGRAMS = """
            select g.id, coalesce(g.name, g.code, g.source_key) as name, count(distinct part.student) as students
              from program g
              left join program_enrollment part on part.district = g.district and part.program = g.id and part.lifecycle = 'active' %s
             where g.district = :district and g.lifecycle = 'active'
             group by g.district, g.id order by 2, 1""";

    private static final String OF_FRAMEWORK = """
            (:framework = '' or m.framework in (select x.id from milestone_framework x where x.district = :district and x.code = :framework))""";

    private final JdbcClient jdbc;

    public JdbcCaseloadView(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public List<Named> counselors(District district) {
        return named("""
                select p.id, %s as name, count(*) as students
                  from relationship r
                  join person p on p.district = r.district and p.id = r.person
                 where r.district = :district and r.type = 'counselor_of' and r.lifecycle = 'active'
                 group by p.district, p.id order by 2, 1""".formatted(NAME), district);
    }

    @Override
    public List<Named> schools(District district) {
        return named("""
                select o.id, o.name, 0 as students
                  from organization o
                 where o.district = :district and o.kind = 'school' and o.lifecycle = 'active'
                   and exists (select from school_enrollment e where e.district = o.district and e.school = o.id)
                 order by 2, 1""", district);
    }

    @Override
    public List<Named> districts(District district) {
        return named("""
                select o.id, o.name, 0 as students from organization o
                 where o.district = :district and o.kind = 'district' and o.lifecycle = 'active' order by 2, 1""", district);
    }

    @Override
    public List<Named> programs(District district) {
        return named(PROGRAMS.formatted(""), district);
    }

    @Override
    public List<Named> programs(District district, Account account, LocalDate today) {
        if (!account.role().bySchool()) {
            return programs(district);
        }
        return jdbc.sql(PROGRAMS.formatted("and " + ReachSql.condition("part.student"))).param("district", district.id())
                .params(ReachSql.parameters(account, today))
                .query((row, number) -> named(row)).list();
    }

    private List<Named> named(String sql, District district) {
        return jdbc.sql(sql).param("district", district.id())
                .query((row, number) -> named(row)).list();
    }

    private static Named named(ResultSet row) throws SQLException {
        return new Named(row.getLong("id"), row.getString("name"), row.getLong("students"));
    }

    @Override
    public Page lines(District district, Filter filter, int from, int most) {
        Map<String, Object> values = new HashMap<>();
        values.put("counselor", filter.counselor().orElse(0));
        values.put("school", filter.school().orElse(0));
        values.put("grade", filter.grade());
        values.put("need", filter.need());
        values.put("framework", filter.framework());
        values.put("from", from);
        return lines(ENROLLED, values, district, most);
    }

    @Override
    public List<Line> ofProgram(District district, long program, int most) {
        String enrolled = """
                select g.student, coalesce(o.name, '') as school, e.grade_level as grade
                  from program_enrollment g
                  left join school_enrollment e on e.district = g.district and e.student = g.student and e.lifecycle = 'active'
                  left join organization o on o.district = e.district and o.id = e.school
                 where g.district = :district and g.program = :program and g.lifecycle = 'active'""";
        return lines(enrolled, Map.of("program", program, "need", "", "framework", "", "from", 0), district, most).lines();
    }

    private Page lines(String who, Map<String, Object> values, District district, int most) {
        Map<Long, Line> lines = new LinkedHashMap<>();
        long[] total = {0};
        jdbc.sql(LINES.formatted(who, OF_FRAMEWORK, NAME)).params(values).param("district", district.id()).param("most", most).query(row -> {
            total[0] = row.getLong("total");
            lines.put(row.getLong("student"), new Line(row.getLong("student"), row.getString("name"), text(row, "school"),
                    text(row, "grade"), row.getLong("overdue"), List.of()));
        });
        Map<Long, List<Open>> open = open(district, "student", lines.keySet().toArray(new Long[0]), String.valueOf(values.get("framework")), true);
        return new Page(lines.values().stream()
                .map(line -> new Line(line.student(), line.name(), line.school(), line.grade(), line.overdue(),
                        open.getOrDefault(line.student(), List.of())))
                .toList(), total[0]);
    }

    @Override
    public List<Open> rows(District district, String subjectType, long subject) {
        return open(district, subjectType, new Long[] {subject}, "", false).getOrDefault(subject, List.of());
    }

    private Map<Long, List<Open>> open(District district, String type, Long[] subjects, String framework, boolean openOnly) {
        Map<Long, List<Open>> open = new HashMap<>();
        jdbc.sql("""
                        select m.subject_id, f.code as framework, m.milestone, m.cycle, m.state, m.progress, m.target_on, m.due_on, m.flags
                          from milestone_status m
                          join milestone_framework f on f.district = m.district and f.id = m.framework
                         where m.district = :district and m.subject_id = any (:subjects) and m.subject_type = :type
                           and m.lifecycle = 'active' and not (:openOnly and m.state in ('met', 'waived'))
                           and (:framework = '' or f.code = :framework)
                         order by m.state <> 'overdue', m.due_on nulls last, m.id""")
                .param("district", district.id())
                .param("subjects", subjects)
                .param("type", type)
                .param("openOnly", openOnly)
                .param("framework", framework)
                .query(row -> {
                    open.computeIfAbsent(row.getLong("subject_id"), any -> new ArrayList<>()).add(open(row));
                });
        return open;
    }

    private static Open open(ResultSet row) throws SQLException {
        Object[] flags = row.getArray("flags") == null ? new Object[0] : (Object[]) row.getArray("flags").getArray();
        return new Open(row.getString("framework"), row.getString("milestone"), row.getString("cycle"), row.getString("state"),
                text(row, "progress"), Optional.ofNullable(row.getObject("target_on", LocalDate.class)),
                Optional.ofNullable(row.getObject("due_on", LocalDate.class)), Stream.of(flags).map(String::valueOf).toList());
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.toString(row.getString(column), "");
    }
}
