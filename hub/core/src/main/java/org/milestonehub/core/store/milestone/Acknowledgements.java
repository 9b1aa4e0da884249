package org.milestonehub.core.store.milestone;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.milestonehub.core.connection.District;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which kinds of systems confirmed that they hold a record. */
final class Acknowledgements {

    private final JdbcClient jdbc;
    private final District district;
    private final boolean delivers;

    Acknowledgements(JdbcClient jdbc, District district) {
        this.jdbc = jdbc;
        this.district = district;
        this.delivers = jdbc.sql("select to_regclass('delivery') is not null").query(Boolean.class).single();
    }

    /** By {@code Entity/id}; nothing for a hub that never delivers. */
    Map<String, Set<String>> of(Long[] students) {
        Map<String, Set<String>> kinds = new HashMap<>();
        if (delivers) {
            jdbc.sql("""
                            select d.entity, d.row_id, c.kind
                              from delivery d
                              join connection c on c.district = d.district and c.id = d.connection
                             where d.district = :district and d.student = any (:students) and d.state = 'accepted'""")
                    .param("district", district.id())
                    .param("students", students)
                    .query(row -> {
                        kinds.computeIfAbsent(row.getString("entity") + "/" + row.getLong("row_id"), any -> new HashSet<>())
                                .add(row.getString("kind"));
                    });
        }
        return kinds;
    }
}
