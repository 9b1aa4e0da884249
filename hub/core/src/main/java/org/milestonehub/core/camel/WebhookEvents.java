package org.milestonehub.core.camel;

import java.time.Instant;
import org.milestonehub.core.connection.Connection;

/** Port: remembers which webhooks were taken in. */
public interface WebhookEvents {

    /** Whether that event was taken in before. */
    boolean seen(Connection connection, String event);

    /** It is taken in now. */
    void remember(Connection connection, String event, Instant at);

    /** Forgets what is older. */
    void forgetBefore(Instant moment);
}
