package org.milestonehub.core.store.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.StudentNames;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names out of people, schools out of enrolments that go on. */
public final class JdbcStudentNames implements StudentNames {

    private final JdbcClient jdbc;

    public JdbcStudentNames(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    @Override
    public Map<Long, Named> of(District district, Collection<Long> students) {
        Map<Long, Named> names = new HashMap<>();
        jdbc.sql("""
                        select p.id, concat_ws(' ', coalesce(p.preferred_name, p.given_name), p.family_name),
                               coalesce((select min(o.name) from school_enrollment as e
                                           join organization as o on o.district = e.district and o.id = e.school
                                          where e.district = p.district and e.student = p.id and e.lifecycle = 'active'), '')
                          from person as p
                         where p.district = :district and p.id = any(:students)""")
                .param("district", district.id())
                .param("students", students.toArray(new Long[0]))
                .query((row, n) -> names.put(row.getLong(1), new Named(row.getString(2), row.getString(3))))
                .list();
        return names;
    }
}
