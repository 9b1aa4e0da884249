package org.milestonehub.core.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.MilestoneLine;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The milestones of a student in the framework's order and words. Those of other stages are shown too, so that a reader sees
 * what comes and what was; whoever was never judged has none.
 */
final class MilestoneLines {

    private static final String STATEMENT = """
            with defined as (
                 select f.id as framework, f.code, d.item ->> 'id' as milestone, d.item ->> 'title' as title, d.nr,
                        coalesce(s.stage ->> 'title', '') as stage
                   from milestone_framework f
                  cross join lateral jsonb_array_elements(f.definition -> 'milestones') with ordinality as d (item, nr)
                   left join lateral (select f.definition -> 'cohorts' -> (d.item ->> 'cohort') as stage) s on true
                  where f.district = :district and f.lifecycle = 'active'
                    and coalesce(d.item ->> 'state', '') <> 'placeholder' and coalesce(d.item ->> 'subject', 'student') = 'student'),
                 held as (
                 select * from milestone_status
                  where district = :district and subject_id = :student and subject_type = 'student' and lifecycle = 'active')
            select coalesce(d.code, '') as framework, coalesce(h.milestone, d.milestone) as milestone,
                   coalesce(d.title, h.milestone) as title, coalesce(h.state, 'not_in_stage') as state, h.progress, h.met_on, h.due_on,
                   h.target_on, h.flags, h.cycle, d.stage
              from held h full join defined d on d.framework = h.framework and d.milestone = h.milestone
             where coalesce(h.framework, d.framework) in (select framework from held)
             order by d.framework, d.nr, h.cycle, h.id""";

    private final JdbcClient jdbc;

    MilestoneLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<MilestoneLine> of(District district, long student) {
        return jdbc.sql(STATEMENT)
                .param("district", district.id())
                .param("student", student)
                .query((row, number) -> new MilestoneLine(
                        row.getString("framework"), row.getString("milestone"), text(row, "cycle"), title(row), row.getString("state"),
                        text(row, "progress"), text(row, "met_on"), text(row, "due_on"), flags(row), reasons(row)))
                .list();
    }

    /** A yearly milestone has a row for each year. */
    private static String title(ResultSet row) throws SQLException {
        String cycle = text(row, "cycle");
        return cycle.matches("\\d{4}") ? row.getString("title") + " (" + (Integer.parseInt(cycle) - 1) + "-" + cycle.substring(2) + ")"
                : row.getString("title");
    }

    private static List<String> reasons(ResultSet row) throws SQLException {
        List<String> reasons = new ArrayList<>();
        if (row.getString("state").equals("not_in_stage")) {
            reasons.add("belongs to another stage: " + text(row, "stage"));
        }
        if (row.getString("target_on") != null && row.getString("met_on") == null) {
            reasons.add("advised by " + row.getString("target_on"));
        }
        return reasons;
    }

    private static List<String> flags(ResultSet row) throws SQLException {
        return row.getArray("flags") == null
                ? List.of()
                : Stream.of((Object[]) row.getArray("flags").getArray()).map(String::valueOf).toList();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.toString(row.getString(column), "");
    }
}
