package org.milestonehub.core.camel;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.WebhookCall;
import org.milestonehub.spi.WebhookEvent;

/** First step of {@code receive-event}: who calls, and what is to be done. */
public final class Webhooks {

    private static final Duration LONGEST_REPEAT = Duration.ofDays(30);

    private final Connections connections;
    private final WebhookEvents events;

    /** Forgets events that are older than any sender repeats. */
    public Webhooks(Connections connections, WebhookEvents events, Clock clock) {
        this.connections = connections;
        this.events = events;
        events.forgetBefore(clock.instant().minus(LONGEST_REPEAT));
    }

    /**
     * Verifies a call and says what is to be done.
     *
     * @throws WebhookRefused when it was not the system that called
     */
    public WebhookReceipt decode(
            @Body WebhookCall call, @Header(Headers.DISTRICT) String district, @Header(Headers.CONNECTION) String name) {
        Connection connection = connections.connection(district, name);
        WebhookEvent event = verified(connection, call);
        if (events.seen(connection, event.eventId())) {
            return new WebhookReceipt(event.eventId(), Optional.empty());
        }
        if (!event.records().isEmpty()) {
            return new WebhookReceipt(event.eventId(), Optional.of(RunRequest.event(district, name, event)));
        }
        List<String> again = event.readAgain();
        return new WebhookReceipt(event.eventId(), again.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunRequest(district, name, Trigger.WEBHOOK, name, InputBundle.NONE, Optional.empty(), again,
                        false, false)));
    }

    private static WebhookEvent verified(Connection connection, WebhookCall call) {
        try (OpenConnection open = connection.open()) {
            WebhookEvent event = open.decode(call);
            if (event.eventId().indexOf(0) >= 0) {
                throw new WebhookRefused(Fault.BAD_DATA, "the id of the event holds a character that is none");
            }
            return event;
        } catch (ConnectorException e) {
            if (e.fault().retried()) {
                throw e;
            }
            throw new WebhookRefused(e.fault(), String.valueOf(e.getMessage()));
        }
    }
}
