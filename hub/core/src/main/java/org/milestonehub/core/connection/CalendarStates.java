package org.milestonehub.core.connection;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.milestonehub.core.connection.ConnectionState.Paused;

/** Connection states in which the windows of the school calendar count as pauses. */
public final class CalendarStates implements ConnectionStates {

    private final ConnectionStates states;
    private final Documents documents;
    private final Clock clock;

    public CalendarStates(ConnectionStates states, Documents documents, Clock clock) {
        this.states = states;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public ConnectionState state(String district, String connection) {
        ConnectionState own = states.state(district, connection);
        if (own.pausedAt(clock.instant())) {
            return own;
        }
        Optional<Paused> window = window(district, connection);
        return window.isEmpty() ? own
                : new ConnectionState(window, own.writesStopped(), own.stoppedBy(), own.circuit(), own.failures());
    }

    private Optional<Paused> window(String district, String connection) {
        return documents.district(district).flatMap(document -> {
            LocalDate today = LocalDate.ofInstant(clock.instant(), document.timeZone());
            SchoolCalendar calendar = calendar(documents, document, connection);
            return calendar.pauseOn(today).map(window -> new Paused(
                    window.endFor(today).orElseThrow().plusDays(1).atStartOfDay(document.timeZone()).toInstant(),
                    window.reason().isEmpty() ? "school calendar" : window.reason(), "the school calendar"));
        });
    }

    /** The calendar of a connection with its district's. */
    public static SchoolCalendar calendar(Documents documents, DistrictDocument district, String connection) {
        return documents.connections(district.district()).stream().filter(one -> one.name().equals(connection)).findFirst()
                .map(ConnectionDocument::calendar).orElse(SchoolCalendar.EMPTY).and(district.calendar());
    }

    @Override
    public void pause(String district, String connection, Instant until, String reason, String by) {
        states.pause(district, connection, until, reason, by);
    }

    @Override
    public void resume(String district, String connection) {
        states.resume(district, connection);
    }

    @Override
    public void stopWrites(String district, String connection, String by) {
        states.stopWrites(district, connection, by);
    }

    @Override
    public void allowWrites(String district, String connection) {
        states.allowWrites(district, connection);
    }

    @Override
    public int failed(String district, String connection) {
        return states.failed(district, connection);
    }

    @Override
    public void openCircuit(String district, String connection, ConnectionState.Circuit circuit) {
        states.openCircuit(district, connection, circuit);
    }

    @Override
    public void succeeded(String district, String connection) {
        states.succeeded(district, connection);
    }
}
