package org.milestonehub.testkit;

import java.time.ZoneId;
import org.milestonehub.spi.ConnectorContext;

/**
 * What the hub lends to a connector, for tests: a standing clock and a log that is remembered.
 *
 * @param connection name of the connection
 * @param clock stands still until the test moves it
 * @param timeZone the district's zone
 * @param log keeps what the connector logged
 */
public record TestContext(String connection, SettableClock clock, ZoneId timeZone, RememberedLog log)
        implements ConnectorContext {

    /** A context on a school day in November in New York. */
    public static TestContext create() {
        return at(SettableClock.at("2026-11-02T14:00:00Z"));
    }

    /** A context with the given clock. */
    public static TestContext at(SettableClock clock) {
        return new TestContext("test-connection", clock, ZoneId.of("America/New_York"), new RememberedLog());
    }
}
