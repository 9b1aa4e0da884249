package org.milestonehub.core.store.view;

import java.util.List;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.store.FeedSql;
import org.milestonehub.core.store.Moments;
import org.milestonehub.core.view.MissingData;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waiting rows by their partial index, feeds by their runs. */
public final class JdbcMissingData implements MissingData {

    private static final long DEFAULT_HOURS = 48;

    private final JdbcClient jdbc;

    public JdbcMissingData(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public List<Waiting> waiting(District district, int most) {
        return jdbc.sql("""
                        select f.code as framework, m.milestone, coalesce(o.name, g.name, '') as school, count(*) as waiting,
                               min(m.subject_type) as subject_type, min(m.subject_id) as one
                          from milestone_status m
                          join milestone_framework f on f.district = m.district and f.id = m.framework
                          left join lateral (select e.school from school_enrollment e
                                              where m.subject_type = 'student' and e.district = m.district and e.student = m.subject_id and e.lifecycle = 'active'
                                              order by e.is_primary desc nulls last, e.id limit 1) e on true
                          left join organization o on o.district = m.district and o.id = case m.subject_type when 'student' then e.school when 'program' then null else m.subject_id end
                          left join program g on m.subject_type = 'program' and g.district = m.district and g.id = m.subject_id
                         where m.district = :district and 'data_missing' = any (m.flags) and m.lifecycle = 'active'
                         group by 1, 2, 3 order by 4 desc, 1, 2, 3 limit :most""")
                .param("district", district.id())
                .param("most", most)
                .query((row, number) -> new Waiting(row.getString("framework"), row.getString("milestone"),
                        row.getString("school"), row.getLong("waiting"), row.getString("subject_type"), row.getLong("one")))
                .list();
    }

    @Override
    public List<Feed> feeds(District district) {
        return jdbc.sql("""
                        select c.name, heard.at as heard, coalesce(s.hours, :hours) as hours
                          from %s
                         where c.district = :district
                         order by 2 nulls first, 1""".formatted(FeedSql.FEEDS))
                .param("district", district.id())
                .param("hours", DEFAULT_HOURS)
                .query((row, number) -> new Feed(row.getString("name"),
                        Moments.of(row, "heard"),
                        row.getLong("hours")))
                .list();
    }
}
