package org.milestonehub.core.store;

import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Statements of one delivery on one session, with the values that are the same in all of them. Not thread-safe. */
public final class DeliverySql {

    private static final String BY_KEYS =
            "set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off";

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Map<String, Object> common;
    private final boolean passing;

    /** @param passing all of it is one transaction of the caller's, which is taken back */
    public DeliverySql(Connection session, Map<String, Object> common, boolean passing) {
        this.passing = passing;
        SingleConnectionDataSource source = new SingleConnectionDataSource(session, true);
        this.jdbc = new NamedParameterJdbcTemplate(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.common = Map.copyOf(common);
    }

    public <T> T inTransaction(Supplier<T> work) {
        T result = passing ? work.get() : transaction.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("a transaction gave nothing");
        }
        return result;
    }

    public void inTransaction(Runnable work) {
        if (passing) {
            work.run();
        } else {
            transaction.executeWithoutResult(status -> work.run());
        }
    }

    /**
     * As {@link #inTransaction}, for statements that touch a batch of rows by their keys: whatever the planner knows of tables
     * that have just grown, it goes by the indexes.
     */
    public <T> T byKeys(Supplier<T> work) {
        return inTransaction(() -> {
            jdbc.getJdbcOperations().execute(BY_KEYS);
            return work.get();
        });
    }

    public int update(String sql, Map<String, ?> values) {
        return jdbc.update(sql, with(values));
    }

    /** The same statement for many rows, in one exchange with the database. */
    public void updateAll(String sql, List<Map<String, Object>> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows.stream().map(this::with).toArray(SqlParameterSource[]::new));
        }
    }

    public <T> List<T> query(String sql, Map<String, ?> values, RowMapper<T> mapper) {
        return jdbc.query(sql, with(values), mapper);
    }

    private SqlParameterSource with(Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(common);
        all.putAll(values);
        return new MapSqlParameterSource(all);
    }
}
