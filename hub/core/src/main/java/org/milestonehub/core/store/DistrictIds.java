package org.milestonehub.core.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers of districts by their codes. */
public final class DistrictIds {

    private DistrictIds() {}

    /** -1 where there is no such district: nothing stands under it. */
    public static int of(JdbcClient jdbc, String code) {
        return jdbc.sql("select id from district where code = ?").param(code).query(Integer.class).optional().orElse(-1);
    }
}
