package org.milestonehub.core.store.run;

import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.RunSql;
import org.postgresql.PGConnection;

/**
 * Tables that stay with a database session and are emptied between its small runs. Making a table costs more than the few
 * rows of an event; and since their names do not change, the server keeps the plans of the statements that name them.
 *
 * <p>While a small run goes on, the session waits for no disk before the run itself commits, and looks rows of the hub up by
 * index: nobody has counted the few staged rows, so the planner is not asked to weigh, nor asked again for each run.
 */
public final class SessionStagingTables implements StagingTables {

    /** Schema and beginning of the names of these tables. */
    public static final String NAMES = "pg_temp.small_";

    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of("jit", "off", "synchronous_commit", "off", "enable_seqscan", "off",
            "enable_hashjoin", "off", "enable_mergejoin", "off", "plan_cache_mode", "force_generic_plan"));

    /** What is known of a database session: its tables of this kind, and whether the last run left them all empty. */
    private static final class Session {

        private final Set<String> made = new HashSet<>();
        private Answer<Integer> emptied = UNKNOWN;

        private boolean isClean() {
            return emptied.isThere();
        }
    }

    private static final Answer<Integer> UNKNOWN = new Answer<>(() -> {});

    /** Temporary tables live and die with the session, and so does this knowledge of them. */
    private static final Map<PGConnection, Session> SESSIONS = Collections.synchronizedMap(new WeakHashMap<>());

    private final RunSql sql;
    private final Session session;
    private final Set<String> tables = new LinkedHashSet<>();
    private final Set<String> newTables = new LinkedHashSet<>();

    SessionStagingTables(RunSql sql) {
        this.sql = sql;
        this.session = SESSIONS.computeIfAbsent(unwrap(sql), key -> new Session());
        if (!session.isClean()) {
            session.made.clear();
            session.made.addAll(there());
            empty(session.made.stream().map(name -> "pg_temp." + name).toList());
        }
        session.emptied = UNKNOWN;
    }

    /** Said to a session before a small run begins. */
    static void begin(RunSql sql) {
        SETTINGS.forEach((setting, value) -> sql.later("set " + setting + " = " + value));
    }

    /** Said to a session when a small run is over. */
    static void end(RunSql sql) {
        SETTINGS.keySet().forEach(setting -> sql.later("reset " + setting));
    }

    /** The same where the run did not come to its end. */
    static String breakOff() {
        return SETTINGS.keySet().stream().map(setting -> "reset " + setting).collect(Collectors.joining("; "));
    }

    private static PGConnection unwrap(RunSql sql) {
        try {
            return sql.connection().unwrap(PGConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException("the hub's database is PostgreSQL", e);
        }
    }

    @Override
    public void create(String table, String definition) {
        if (isNew(table)) {
            sql.update("create table {" + table + "} (" + definition + ")");
        }
    }

    @Override
    public Answer<Integer> createAs(String table, String query) {
        return sql.later((isNew(table) ? "create table {" + table + "} as " : "insert into {" + table + "} ") + query);
    }

    /** The table stays with the session: a dropped one would be missed by the next run. */
    @Override
    public void replace(String table, String query) {
        if (holds(table)) {
            sql.later("delete from {" + table + "}");
        }
        createAs(table, query);
    }

    private boolean isNew(String table) {
        tables.add(table);
        boolean added = session.made.add("small_" + table);
        if (added) {
            newTables.add(table);
        }
        return added;
    }

    @Override
    public boolean holds(String table) {
        return tables.contains(table);
    }

    /** Tables that are new are counted once while they hold what a small run leaves: from then on the planner expects little. */
    @Override
    public void close() {
        List<String> used = tables.stream().map(sql::table).toList();
        if (!newTables.isEmpty()) {
            settleNew();
        } else {
            used.forEach(name -> session.emptied = sql.later("delete from " + name));
        }
        tables.clear();
    }

    /** Tables made in a transaction that was taken back are gone; the next run looks again. */
    private void settleNew() {
        Set<String> there = there();
        List<String> names = there.stream().map(name -> "pg_temp." + name).sorted().toList();
        sql.script(newTables.stream().map(table -> "small_" + table).filter(there::contains).map(name -> "analyze pg_temp." + name)
                .collect(Collectors.joining("; ")));
        empty(names);
    }

    /** Temporary tables of the session. */
    private Set<String> there() {
        return Set.copyOf(sql.query("select relname from pg_class where relnamespace = pg_my_temp_schema() and relkind = 'r'",
                (row, n) -> row.getString(1)));
    }

    private void empty(List<String> names) {
        if (!names.isEmpty()) {
            sql.script(names.stream().map(name -> "delete from " + name).collect(Collectors.joining("; ")));
        }
    }
}
