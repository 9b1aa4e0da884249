package org.milestonehub.core.store.run;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.RunSql;

/** Tables of one run in the schema {@code stage}, unlogged to keep the bulk out of the write-ahead log, dropped at its end. */
final class RunStagingTables implements StagingTables {

    /** Large tables are read by several processes, and a rough count of what is in them is enough. */
    private static final Map<String, String> SETTINGS = Map.of(
            "jit", "off", "work_mem", "'128MB'", "default_statistics_target", "10", "parallel_setup_cost", "10", "parallel_tuple_cost", "0");

    private final RunSql sql;
    private final Set<String> tables = new LinkedHashSet<>();

    RunStagingTables(RunSql sql) {
        this.sql = sql;
        sql.script(SETTINGS.entrySet().stream().map(setting -> "set " + setting.getKey() + " = " + setting.getValue())
                .collect(Collectors.joining("; ")));
    }

    @Override
    public void create(String table, String definition) {
        sql.update("create unlogged table {" + table + "} (" + definition + ") with (autovacuum_enabled = false)");
        tables.add(table);
    }

    @Override
    public Answer<Integer> createAs(String table, String query) {
        tables.add(table);
        return sql.later("create unlogged table {" + table + "} with (autovacuum_enabled = false) as " + query);
    }

    @Override
    public void replace(String table, String query) {
        sql.update("drop table if exists {" + table + "}");
        createAs(table, query);
    }

    @Override
    public boolean holds(String table) {
        return tables.contains(table);
    }

    @Override
    public void close() {
        if (!tables.isEmpty()) {
            sql.update(tables.stream().map(table -> "{" + table + "}").collect(Collectors.joining(", ", "drop table if exists ", "")));
            tables.clear();
        }
        sql.script(SETTINGS.keySet().stream().map(setting -> "reset " + setting).collect(Collectors.joining("; ")));
    }
}
