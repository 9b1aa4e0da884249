package org.milestonehub.core.store.view;

import java.time.LocalDate;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.milestonehub.core.governance.ViewUse;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Views opened, one row a person, view, breakdown and day. */
public final class JdbcViewUse implements ViewUse {

    private final JdbcClient jdbc;

    public JdbcViewUse(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public void opened(int district, LocalDate day, String view, String role, String who, String dimension, OptionalLong school) {
        jdbc.sql("""
                        insert into view_use (district, day, view, role, who, dimension, school)
                        values (:district, :day, :view, :role, :who, :dimension, :school)
                            on conflict do nothing
                        """)
                .param("district", district)
                .param("day", day)
                .param("view", view)
                .param("role", role)
                .param("who", who)
                .param("dimension", dimension)
                .param("school", school.orElse(0))
                .update();
    }
}
