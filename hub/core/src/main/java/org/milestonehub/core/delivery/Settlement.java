package org.milestonehub.core.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** Asks the receiver, by the hub's references, what became of deliveries. */
final class Settlement {

    private static final int BATCH = 500;

    private final DeliveryPlan plan;
    private final DeliveryLedger ledger;
    private final Receiver receiver;
    private final DeliveryTally tally;
    private final Clock clock;
    private final Answers answers;

    Settlement(DeliveryPlan plan, DeliveryLedger ledger, Receiver receiver, DeliveryTally tally, Clock clock) {
        this.plan = plan;
        this.ledger = ledger;
        this.receiver = receiver;
        this.tally = tally;
        this.clock = clock;
        this.answers = new Answers(plan, clock);
    }

    /** Deliveries whose answer was never seen. Nothing of them is sent again before this. */
    void askForUnknown() {
        List<OpenDelivery> open = ledger.unknown(clock.instant(), Long.MIN_VALUE, BATCH);
        while (!open.isEmpty()) {
            ask(open, answers::settled);
            open = ledger.unknown(clock.instant(), open.get(open.size() - 1).id(), BATCH);
        }
    }

    /** Deliveries that were taken in before the receiver's last day of work. */
    void askForUnprocessed() {
        List<OpenDelivery> open = ledger.unprocessed(plan.today(), Long.MIN_VALUE, BATCH);
        while (!open.isEmpty()) {
            ask(open, answers::processed);
            open = ledger.unprocessed(plan.today(), open.get(open.size() - 1).id(), BATCH);
        }
    }

    /**
     * Deliveries that were accepted: those the receiver does not know are due again.
     *
     * @return how many it does not know
     */
    long askForAccepted() {
        long lost = 0;
        List<OpenDelivery> some = ledger.accepted(Long.MIN_VALUE, BATCH);
        while (!some.isEmpty()) {
            List<OpenDelivery> unknown = unknownOf(some);
            ledger.lost(unknown, clock.instant());
            lost += unknown.size();
            some = ledger.accepted(some.get(some.size() - 1).id(), BATCH);
        }
        return lost;
    }

    private List<OpenDelivery> unknownOf(List<OpenDelivery> accepted) {
        Map<String, List<OpenDelivery>> byStream = accepted.stream().filter(delivery -> plan.can(delivery.stream(), Capability.LOOKUP))
                .collect(Collectors.groupingBy(OpenDelivery::stream, LinkedHashMap::new, Collectors.toList()));
        List<OpenDelivery> unknown = new ArrayList<>();
        byStream.forEach((stream, deliveries) -> {
            List<DeliveryResult> results = results(stream, deliveries);
            for (int i = 0; i < deliveries.size(); i++) {
                if (results.get(i) instanceof DeliveryResult.TryLater) {
                    unknown.add(deliveries.get(i));
                }
            }
        });
        return unknown;
    }

    private void ask(List<OpenDelivery> open, BiFunction<OpenDelivery, DeliveryResult, Answer> reading) {
        Map<String, List<OpenDelivery>> byStream = open.stream()
                .collect(Collectors.groupingBy(OpenDelivery::stream, LinkedHashMap::new, Collectors.toList()));
        byStream.forEach((stream, deliveries) -> {
            List<DeliveryResult> results = results(stream, deliveries);
            List<Answer> said = new ArrayList<>();
            for (int i = 0; i < deliveries.size(); i++) {
                said.add(reading.apply(deliveries.get(i), results.get(i)));
            }
            ledger.answered(said, clock.instant());
            said.forEach(tally::count);
        });
    }

    private List<DeliveryResult> results(String stream, List<OpenDelivery> deliveries) {
        if (!plan.can(stream, Capability.LOOKUP)) {
            return deliveries.stream().<DeliveryResult>map(delivery -> new DeliveryResult.Unknown(
                    "the receiver cannot be asked; look there and decide")).toList();
        }
        return receiver.lookup(stream, deliveries.stream().map(OpenDelivery::reference).toList());
    }
}
