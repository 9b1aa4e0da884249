package org.milestonehub.core.sync;

import java.time.Duration;
import java.time.Instant;
import org.milestonehub.core.connection.Connection;

/** How long a record may be missing from complete reads before it ends. */
public interface Grace {

    /**
     * The time back to the moment before which a record must have gone missing to end now.
     *
     * @param stream name of the stream it belongs to
     */
    Duration of(Connection connection, String stream, Instant now);
}
