package org.milestonehub.core.store.run;

import org.milestonehub.core.store.RunSql;

/**
 * Tables that hold rows while the planner takes them for empty or has never looked. It would read through all rows of a district
 * where an index names the few: the server's own look comes a minute later, and between two events a minute is long.
 */
final class UncountedTables {

    /** Below this the wrong way costs nothing. */
    private static final int LARGE_BYTES = 64 * 1024;

    private UncountedTables() {}

    /** Has the planner look at each of them. */
    static void count(RunSql sql) {
        sql.set("largeBytes", LARGE_BYTES).query("""
                select quote_ident(relname) from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
                   and reltuples <= 0 and pg_relation_size(oid) >= :largeBytes order by 1""", (row, n) -> row.getString(1))
                .forEach(table -> sql.update("analyze " + table));
    }
}
