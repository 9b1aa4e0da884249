package org.milestonehub.routes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.ConnectionState;
import org.milestonehub.core.connection.ConnectionState.Circuit;
import org.milestonehub.core.connection.ConnectionStates;

/** States of one connection in memory. */
final class RememberedStates implements ConnectionStates {

    final List<Circuit> circuits = new ArrayList<>();
    int failures;

    @Override
    public ConnectionState state(String district, String connection) {
        return new ConnectionState(Optional.empty(), false, "", circuits.stream().findFirst(), failures);
    }

    @Override
    public void pause(String district, String connection, Instant until, String reason, String by) {}

    @Override
    public void resume(String district, String connection) {
        circuits.clear();
    }

    @Override
    public void stopWrites(String district, String connection, String by) {}

    @Override
    public void allowWrites(String district, String connection) {}

    @Override
    public int failed(String district, String connection) {
        return ++failures;
    }

    @Override
    public void openCircuit(String district, String connection, Circuit circuit) {
        circuits.add(circuit);
    }

    @Override
    public void succeeded(String district, String connection) {
        failures = 0;
    }
}
