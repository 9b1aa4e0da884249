package org.milestonehub.core.store.connection;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.Districts;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Districts from the table {@code district}. */
public final class JdbcDistricts implements Districts {

    private final JdbcClient jdbc;

    public JdbcDistricts(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public List<District> all() {
        return jdbc.sql("select id, code, time_zone from district order by code")
                .query((row, number) ->
                        new District(row.getInt("id"), row.getString("code"), ZoneId.of(row.getString("time_zone"))))
                .list();
    }

    @Override
    public Optional<District> find(String code) {
        return all().stream().filter(district -> district.code().equals(code)).findFirst();
    }
}
