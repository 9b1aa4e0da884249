package org.milestonehub.core.alert;

import java.io.IOException;
import org.milestonehub.core.connection.AlertDocument;

/** Port: one way by which people hear of alerts. */
public interface AlertSender {

    /**
     * Sends one message where the document says; does nothing where it says nothing of this way.
     *
     * @throws IOException when it did not arrive; it is tried again
     */
    void send(AlertDocument to, AlertMessage message) throws IOException;
}
