package org.milestonehub.core.alert;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.core.connection.CalendarStates;
import org.milestonehub.core.connection.ConnectionDocument;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.connection.DistrictDocument;
import org.milestonehub.core.connection.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether something is the matter, and tells it once, all in one message; again a day later where it lasts. */
public final class AlertWatch {

    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
    private static final Duration REMIND = Duration.ofDays(1);

    private final Documents documents;
    private final ConnectionStates states;
    private final AlertFacts facts;
    private final Room room;
    private final AlertBook book;
    private final List<AlertSender> senders;
    private final Clock clock;

    public AlertWatch(Documents documents, ConnectionStates states, AlertFacts facts, Room room, AlertBook book, List<AlertSender> senders,
            Clock clock) {
        this.documents = documents;
        this.states = states;
        this.facts = facts;
        this.room = room;
        this.book = book;
        this.senders = List.copyOf(senders);
        this.clock = clock;
    }

    /** Looks at one district. What could not be sent is sent at the next look. */
    public void look(String district) {
        DistrictDocument document = documents.district(district).orElseThrow();
        Instant now = clock.instant();
        List<Alert> tell = book.take(district, alerts(document, now), now, now.minus(REMIND));
        if (!tell.isEmpty() && sent(document, AlertMessage.of(district, tell))) {
            book.told(district, tell, now);
        }
    }

    private List<Alert> alerts(DistrictDocument district, Instant now) {
        List<AlertFacts.Stream> streams = facts.streams(district.district());
        List<Alert> alerts = new ArrayList<>(AlertRules.counts(facts.counts(district.district())));
        alerts.addAll(AlertRules.contents(facts.differing(district.district())));
        alerts.addAll(room());
        alerts.addAll(AlertRules.rejected(facts.rejected(district.district())));
        for (AlertFacts.System system : facts.systems(district.district())) {
            documents.connections(district.district()).stream().filter(one -> one.name().equals(system.connection())).findFirst()
                    .filter(one -> !states.state(district.district(), one.name()).pausedAt(now))
                    .ifPresent(one -> alerts.addAll(rules(district, one, now).of(one, system,
                            streams.stream().filter(stream -> stream.connection().equals(one.name())).toList())));
        }
        return alerts;
    }

    private List<Alert> room() {
        try {
            return AlertRules.room(room.left());
        } catch (IOException e) {
            LOG.warn("the room on the hub's disk cannot be told: {}", e.getClass().getSimpleName());
            return List.of();
        }
    }

    private AlertRules rules(DistrictDocument district, ConnectionDocument connection, Instant now) {
        return new AlertRules(district.timeZone(), CalendarStates.calendar(documents, district, connection.name()), now);
    }

    private boolean sent(DistrictDocument district, AlertMessage message) {
        boolean all = true;
        for (AlertSender sender : senders) {
            try {
                sender.send(district.alerts(), message);
            } catch (IOException e) {
                all = false;
                LOG.warn("alerts of {} could not be sent: {}", district.district(), e.getClass().getSimpleName());
            }
        }
        return all;
    }

    /** What is the matter now, the oldest first. */
    public List<AlertBook.Open> open(String district) {
        return book.open(district);
    }
}
