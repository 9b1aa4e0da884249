package org.milestonehub.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.store.run.SessionStagingTables;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.ConcurrentLruCache;

/**
 * Statements of one run: {@code {row}} in a text stands for the staging table of that name, with the run's prefix before it, {@code :name} for a value
 * that is the same in the whole run. Not thread-safe.
 */
public final class RunSql {

    /** Rows the driver holds at a time inside a transaction, so that a long answer never fills the heap. */
    private static final int FETCH = 2_000;

    /** Small runs say the same statements each time. */
    private static final ConcurrentLruCache<String, ParsedSql> PARSED =
            new ConcurrentLruCache<>(1_000, NamedParameterUtils::parseSqlStatement);

    private final Connection connection;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final String prefix;
    private final Map<String, Object> values;

    public RunSql(Connection connection, String prefix, Map<String, Object> values) {
        this.connection = connection;
        this.template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        template.setFetchSize(FETCH);
        this.jdbc = JdbcClient.create(template);
        this.prefix = prefix;
        this.values = new HashMap<>(values);
    }

    /** Sets a value for all statements that follow. */
    public RunSql set(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** The connection all statements of the run use. */
    public Connection connection() {
        return connection;
    }

    public int district() {
        return (int) values.get("district");
    }

    /** A value set before. */
    public Object value(String name) {
        return values.get(name);
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Full name of a staging table of this run. */
    public String table(String name) {
        return prefix + name;
    }

    public int update(String text) {
        Bound bound = bound(text);
        return template.update(bound.text(), bound.values());
    }

    /** A statement as the driver takes it. */
    private record Bound(String text, Object[] values) {}

    private Bound bound(String text) {
        MapSqlParameterSource source = new MapSqlParameterSource(values);
        ParsedSql parsed = PARSED.get(named(text));
        return new Bound(NamedParameterUtils.substituteNamedParameters(parsed, source),
                NamedParameterUtils.buildValueArray(parsed, source, null));
    }

    /**
     * Tells the planner how many rows a table has now: it was filled inside this run and nobody else has counted it. A small
     * run does without.
     */
    public void analyze(String table) {
        if (prefix.equals(SessionStagingTables.NAMES)) {
            return;
        }
        jdbc.sql(named("analyze " + table)).update();
    }

    /** Several statements without values in one message. */
    public void script(String text) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off: " + e.getMessage(), e);
        }
    }

    public long count(String text) {
        Bound bound = bound(text);
        Long number = template.queryForObject(bound.text(), Long.class, bound.values());
        return number == null ? 0 : number;
    }

    public <T> List<T> query(String text, RowMapper<T> mapper) {
        Bound bound = bound(text);
        return template.query(bound.text(), mapper, bound.values());
    }

    /** Statement for a caller that binds or streams by itself. */
    public JdbcClient.StatementSpec statement(String text) {
        return jdbc.sql(named(text)).params(values);
    }

    private String named(String text) {
        StringBuilder out = new StringBuilder(text.length() + 64);
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            out.append(text, from, open).append(table(text.substring(open + 1, close)));
            from = close + 1;
        }
        return out.append(text, from, text.length()).toString();
    }
}
