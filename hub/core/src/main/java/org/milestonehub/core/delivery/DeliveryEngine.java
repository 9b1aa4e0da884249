package org.milestonehub.core.delivery;

import java.time.Clock;
import java.util.List;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.ConnectionState;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.DeliveryDocument;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** Delivers as the documents say. Usable from any thread. */
public final class DeliveryEngine implements DeliverChanges {

    private final Documents documents;
    private final Connections connections;
    private final ConnectionStates states;
    private final MappingRepository mappings;
    private final DeliveryStore store;
    private final Clock clock;

    public DeliveryEngine(Documents documents, Connections connections, ConnectionStates states, MappingRepository mappings,
            DeliveryStore store, Clock clock) {
        this.documents = documents;
        this.connections = connections;
        this.states = states;
        this.mappings = mappings;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public DeliveryReport deliver(String district, String delivery) {
        DeliveryPlan plan = plan(district, delivery);
        try (DeliveryLedger ledger = store.open(plan.receiver(), delivery)) {
            return new DeliveryRun(plan, ledger, () -> mayWrite(plan.document()), clock).run();
        }
    }

    /** What {@link #deliver} would send now. The receiver is not called, and nothing is written. */
    public DeliveryPreview rehearse(String district, String delivery) {
        DeliveryPlan plan = plan(district, delivery);
        try (DeliveryLedger ledger = store.passing(plan.receiver(), delivery)) {
            return new DeliveryRehearsal(plan, ledger).run();
        }
    }

    /**
     * Asks the receiver for everything it ever accepted of a delivery. What it does not know any more goes again with the next
     * {@link #deliver}.
     *
     * @return how many records it does not know
     * @throws org.milestonehub.spi.ConnectorException when it cannot be asked; what it said until then is kept
     */
    public long findLost(String district, String delivery) {
        DeliveryPlan plan = plan(district, delivery);
        try (DeliveryLedger ledger = store.open(plan.receiver(), delivery); Receiver receiver = new Receiver(plan)) {
            return new Settlement(plan, ledger, receiver, new DeliveryTally(), clock).askForAccepted();
        }
    }

    /** The same for every delivery to one receiver. */
    public long findAllLost(String district, String connection) {
        return documents.deliveries(district).stream().filter(document -> document.connection().equals(connection))
                .mapToLong(document -> findLost(district, document.name())).sum();
    }

    private DeliveryPlan plan(String district, String delivery) {
        DeliveryDocument document = documents.deliveries(district).stream()
                .filter(candidate -> candidate.name().equals(delivery))
                .findFirst()
                .orElseThrow(() -> new SyncException(Fault.SETTINGS, "district " + district + " has no delivery " + delivery));
        Connection receiver = connections.connection(district, document.connection());
        return DeliveryPlan.of(document, receiver, mappings.of(district), documents.agreement(district, document.agreement()), clock.instant());
    }

    /** All deliveries of a district, one after the other, by name. The first that cannot reach its receiver ends it. */
    public List<DeliveryReport> deliverAll(String district) {
        return documents.deliveries(district).stream().map(document -> deliver(district, document.name())).toList();
    }

    private boolean mayWrite(DeliveryDocument document) {
        ConnectionState state = states.state(document.district(), document.connection());
        return !state.writesStopped() && !state.pausedAt(clock.instant());
    }
}
