package org.milestonehub.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.store.run.SessionStagingTables;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
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
    /** Statements that were said and not sent. */
    private OneMessage waiting = new OneMessage();

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
        send();
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
        send();
        return jdbc;
    }

    /** Full name of a staging table of this run. */
    public String table(String name) {
        return prefix + name;
    }

    public int update(String text) {
        if (!waiting.isEmpty()) {
            return later(text).get();
        }
        Bound bound = bound(text);
        return template.update(bound.text(), bound.values());
    }

    /**
     * Says a statement of which nobody needs the answer yet. In a small run it goes with the next one that somebody waits for, in one
     * message; elsewhere at once. With the values that are set now.
     */
    public Answer<Integer> later(String text) {
        if (!isSmall()) {
            return Answer.of(update(text));
        }
        Bound bound = bound(text);
        return said(bound.text(), bound.values());
    }

    /** The same with values of its own, in the order of their question marks. */
    public Answer<Integer> later(String text, @Nullable Object... own) {
        if (!isSmall()) {
            return Answer.of(template.update(named(text), own));
        }
        return said(named(text), own);
    }

    private Answer<Integer> said(String text, @Nullable Object[] with) {
        Answer<Integer> answer = new Answer<>(this::send);
        waiting.update(text, with, answer);
        return answer;
    }

    /** A query whose rows nobody needs yet. */
    public <T> Answer<List<T>> queryLater(String text, RowMapper<T> mapper) {
        if (!isSmall()) {
            return Answer.of(query(text, mapper));
        }
        Bound bound = bound(text);
        Answer<List<T>> answer = new Answer<>(this::send);
        waiting.query(bound.text(), bound.values(), mapper, answer);
        return answer;
    }

    /** Sends what was said and not sent. */
    public void send() {
        if (waiting.isEmpty()) {
            return;
        }
        OneMessage message = waiting;
        waiting = new OneMessage();
        try {
            message.send(connection);
        } catch (SQLException e) {
            DataAccessException reason = template.getExceptionTranslator().translate("run", message.text(), e);
            throw reason == null ? new UncategorizedSQLException("run", message.text(), e) : reason;
        }
    }

    /** Gives up what was said and not sent. */
    public void forget() {
        waiting = new OneMessage();
    }

    /** A run of a few rows, in tables that stay with the session. */
    public boolean isSmall() {
        return prefix.equals(SessionStagingTables.NAMES);
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
        if (isSmall()) {
            return;
        }
        jdbc.sql(named("analyze " + table)).update();
    }

    /**
     * Does work over tables that grew since anybody counted them: the planner would take them for small and search one for each row
     * of the other. A small run does without.
     */
    public void hashed(Runnable work) {
        if (isSmall()) {
            work.run();
            return;
        }
        script("set local enable_nestloop = off");
        work.run();
        script("reset enable_nestloop");
    }

    /** Several statements without values in one message. */
    public void script(String text) {
        send();
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off: " + e.getMessage(), e);
        }
    }

    public long count(String text) {
        if (!waiting.isEmpty()) {
            return queryLater(text, (row, n) -> row.getLong(1)).get().get(0);
        }
        Bound bound = bound(text);
        Long number = template.queryForObject(bound.text(), Long.class, bound.values());
        return number == null ? 0 : number;
    }

    public <T> List<T> query(String text, RowMapper<T> mapper) {
        if (!waiting.isEmpty()) {
            return queryLater(text, mapper).get();
        }
        Bound bound = bound(text);
        return template.query(bound.text(), mapper, bound.values());
    }

    /** Statement for a caller that binds or streams by itself. */
    public JdbcClient.StatementSpec statement(String text) {
        return jdbc().sql(named(text)).params(values);
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
