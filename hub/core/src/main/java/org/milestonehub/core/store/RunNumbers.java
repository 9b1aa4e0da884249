package org.milestonehub.core.store;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers of runs inside a district: one after the other, because people read them. */
public final class RunNumbers {

    /** The next one, {@code id}, as part of a statement; takes the {@code :district}. */
    public static final String NEXT = """
            insert into run_counter as c (district, next_id) values (:district, 2)
            on conflict (district) do update set next_id = c.next_id + 1 returning next_id - 1 as id""";

    private RunNumbers() {}

    /** The next one. */
    public static long next(JdbcClient jdbc, int district) {
        return jdbc.sql(NEXT).params(Map.of("district", district)).query(Long.class).single();
    }
}
