package org.milestonehub.core.store;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hands out ranges of hub ids inside a district. */
public final class HubIds {

    /** One id, {@code id}, as part of a statement; takes the {@code :district}. */
    public static final String ONE = """
            insert into id_counter as c (district, next_id) values (:district, 2)
            on conflict (district) do update set next_id = c.next_id + 1 returning next_id - 1 as id""";

    private HubIds() {}

    /** First of {@code count} ids that nobody else gets. */
    public static long take(JdbcClient jdbc, int district, long count) {
        return jdbc.sql("""
                insert into id_counter as c (district, next_id) values (:district, 1 + :count)
                on conflict (district) do update set next_id = c.next_id + :count
                returning next_id - :count""").params(Map.of("district", district, "count", count)).query(Long.class).single();
    }
}
