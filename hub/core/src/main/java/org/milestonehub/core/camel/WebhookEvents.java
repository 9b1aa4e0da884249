package org.milestonehub.core.camel;

import java.time.Instant;
import java.util.List;
import org.milestonehub.core.connection.Connection;

/** Port: remembers which webhooks were taken in. */
public interface WebhookEvents {

    /** Whether that event was taken in before. */
    boolean seen(Connection connection, String event);

    /** They are taken in now, all by that run. */
    void remember(Connection connection, List<String> events, long run, Instant at);

    /** Forgets what is older. */
    void forgetBefore(Instant moment);
}
