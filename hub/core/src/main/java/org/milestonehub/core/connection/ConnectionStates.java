package org.milestonehub.core.connection;

import java.time.Instant;

/**
 * Port: pauses, kill switches and circuits of connections. All methods throw
 * {@link org.milestonehub.core.sync.SyncException} {@code SETTINGS} where there is no such connection.
 */
public interface ConnectionStates {

    /** A pause without an end. */
    Instant UNTIL_RESUMED = Instant.parse("9999-12-31T00:00:00Z");

    ConnectionState state(String district, String connection);

    /** No runs and no deliveries until then; {@link #UNTIL_RESUMED} for an open end. */
    void pause(String district, String connection, Instant until, String reason, String by);

    /** Ends a pause and closes the circuit. */
    void resume(String district, String connection);

    /** The kill switch: nothing more is written to the system, at once, on every node. */
    void stopWrites(String district, String connection, String by);

    /** Releases the kill switch. */
    void allowWrites(String district, String connection);

    /** One more failure in a row; answers how many by now. */
    int failed(String district, String connection);

    /** One more failure, of a kind that a person must mend first. */
    void openCircuit(String district, String connection, ConnectionState.Circuit circuit);

    /** A run went well: no failures in a row, and the circuit is closed. */
    void succeeded(String district, String connection);
}
