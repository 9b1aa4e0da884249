package org.milestonehub.spi;

import java.time.Clock;
import java.time.ZoneId;

/**
 * What the hub lends to a connector while a connection is open.
 *
 * <p>Threads: usable from any thread.
 */
public interface ConnectorContext {

    /** Name of the connection as the district wrote it, for messages. */
    String connection();

    /** The hub's clock; the only source of the present time. */
    Clock clock();

    /** The district's time zone, for school days. */
    ZoneId timeZone();

    /** Log for the operator. Never pass a secret or anything about a student. */
    System.Logger log();
}
