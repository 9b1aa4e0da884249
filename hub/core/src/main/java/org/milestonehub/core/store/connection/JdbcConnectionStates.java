package org.milestonehub.core.store.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.ConnectionState;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.store.Moments;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pauses, kill switches and circuits: columns of the table {@code connection}. */
public final class JdbcConnectionStates implements ConnectionStates {

    private static final String OF_CONNECTION =
            " where district = (select id from district where code = :district) and name = :connection";

    private final JdbcClient jdbc;

    public JdbcConnectionStates(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public ConnectionState state(String district, String connection) {
        return jdbc.sql("""
                        select paused_until, pause_reason, paused_by, writes_stopped, stopped_by,
                               circuit_fault, circuit_reason, circuit_since, failures
                          from connection""" + OF_CONNECTION)
                .param("district", district)
                .param("connection", connection)
                .query(JdbcConnectionStates::state)
                .optional()
                .orElseThrow(() -> none(district, connection));
    }

    @Override
    public void pause(String district, String connection, Instant until, String reason, String by) {
        update(district, connection, "paused_until = :until, pause_reason = :reason, paused_by = :by",
                Map.of("until", until.atOffset(ZoneOffset.UTC), "reason", reason, "by", by));
    }

    @Override
    public void resume(String district, String connection) {
        update(district, connection, """
                paused_until = null, pause_reason = '', paused_by = '',
                circuit_fault = null, circuit_reason = '', circuit_since = null, failures = 0""", Map.of());
    }

    @Override
    public void stopWrites(String district, String connection, String by) {
        update(district, connection, "writes_stopped = true, stopped_by = :by", Map.of("by", by));
    }

    @Override
    public void allowWrites(String district, String connection) {
        update(district, connection, "writes_stopped = false, stopped_by = ''", Map.of());
    }

    @Override
    public int failed(String district, String connection) {
        return jdbc.sql("update connection set failures = failures + 1" + OF_CONNECTION + " returning failures")
                .param("district", district)
                .param("connection", connection)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> none(district, connection));
    }

    @Override
    public void openCircuit(String district, String connection, ConnectionState.Circuit circuit) {
        update(district, connection, """
                failures = failures + 1, circuit_fault = :fault, circuit_reason = :reason,
                circuit_since = coalesce(circuit_since, :since)""",
                Map.of("fault", circuit.fault().name(), "reason", circuit.reason(),
                        "since", circuit.since().atOffset(ZoneOffset.UTC)));
    }

    @Override
    public void succeeded(String district, String connection) {
        jdbc.sql("""
                        update connection
                           set failures = 0, circuit_fault = null, circuit_reason = '', circuit_since = null
                        """ + OF_CONNECTION + " and (failures > 0 or circuit_fault is not null)")
                .param("district", district)
                .param("connection", connection)
                .update();
    }

    private void update(String district, String connection, String assignments, Map<String, ?> values) {
        int rows = jdbc.sql("update connection set " + assignments + OF_CONNECTION)
                .param("district", district)
                .param("connection", connection)
                .params(values)
                .update();
        if (rows == 0) {
            throw none(district, connection);
        }
    }

    private static SyncException none(String district, String connection) {
        return new SyncException(Fault.SETTINGS, "district " + district + " has no connection " + connection);
    }

    private static ConnectionState state(ResultSet row, int number) throws SQLException {
        Optional<Instant> paused = Moments.of(row, "paused_until");
        Optional<Instant> since = Moments.of(row, "circuit_since");
        String reason = row.getString("pause_reason");
        String by = row.getString("paused_by");
        String fault = row.getString("circuit_fault");
        String why = row.getString("circuit_reason");
        return new ConnectionState(
                paused.map(until -> new ConnectionState.Paused(until, reason, by)),
                row.getBoolean("writes_stopped"),
                row.getString("stopped_by"),
                since.map(moment -> new ConnectionState.Circuit(Fault.valueOf(fault), why, moment)),
                row.getInt("failures"));
    }
}
