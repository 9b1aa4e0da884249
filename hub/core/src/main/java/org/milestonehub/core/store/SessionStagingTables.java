package org.milestonehub.core.store;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables that stay with a database session and are emptied between its small runs. Making a table costs more than the few
 * rows of an event; and since their names do not change, the server keeps the plans of the statements that name them.
 *
 * <p>While a small run goes on, the session waits for no disk before the run itself commits, and looks rows of the hub up by
 * index: nobody has counted the few staged rows, so the planner is not asked to weigh.
 */
final class SessionStagingTables implements StagingTables {

    /** Schema and beginning of the names of these tables. */
    static final String NAMES = "pg_temp.small_";

    private static final List<String> SETTINGS =
            List.of("synchronous_commit", "enable_seqscan", "enable_hashjoin", "enable_mergejoin");

    private final RunSql sql;
    private final Set<String> made;
    private final Set<String> tables = new LinkedHashSet<>();

    SessionStagingTables(RunSql sql) {
        this.sql = sql;
        this.made = new HashSet<>(sql.query("select relname from pg_class where relnamespace = pg_my_temp_schema() and relkind = 'r'",
                (row, n) -> row.getString(1)));
        empty(made.stream().map(name -> "pg_temp." + name).collect(Collectors.toSet()));
        sql.script(SETTINGS.stream().map(setting -> "set " + setting + " = off").collect(Collectors.joining("; ")));
    }

    @Override
    public void create(String table, String definition) {
        if (made.add("small_" + table)) {
            sql.update("create table {" + table + "} (" + definition + ")");
        }
        tables.add(table);
    }

    @Override
    public void createAs(String table, String query) {
        sql.update((made.add("small_" + table) ? "create table {" + table + "} as " : "insert into {" + table + "} ") + query);
        tables.add(table);
    }

    @Override
    public boolean holds(String table) {
        return tables.contains(table);
    }

    @Override
    public void close() {
        empty(tables.stream().map(sql::table).collect(Collectors.toSet()));
        tables.clear();
        sql.script(SETTINGS.stream().map(setting -> "reset " + setting).collect(Collectors.joining("; ")));
    }

    private void empty(Set<String> names) {
        if (!names.isEmpty()) {
            sql.script(names.stream().sorted().map(name -> "delete from " + name).collect(Collectors.joining("; ")));
        }
    }
}
