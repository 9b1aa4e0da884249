package org.milestonehub.core.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.OutboundRecord;

/** Sends one batch whose intent is written, and writes the answers. */
final class Sending {

    private final DeliveryLedger ledger;
    private final Receiver receiver;
    private final DeliveryTally tally;
    private final Clock clock;
    private final Answers answers;

    Sending(DeliveryPlan plan, DeliveryLedger ledger, Receiver receiver, DeliveryTally tally, Clock clock) {
        this.ledger = ledger;
        this.receiver = receiver;
        this.tally = tally;
        this.clock = clock;
        this.answers = new Answers(plan, clock);
    }

    void send(List<OpenDelivery> deliveries, List<OutboundRecord> records) {
        ledger.sending(deliveries, clock.instant());
        List<DeliveryResult> results;
        try {
            results = receiver.deliver(deliveries.get(0).stream(), records);
        } catch (ConnectorException e) {
            notSent(deliveries, e);
            throw e;
        }
        List<Answer> said = new ArrayList<>();
        for (int i = 0; i < deliveries.size(); i++) {
            said.add(answers.of(deliveries.get(i), results.get(i)));
        }
        ledger.answered(said, clock.instant());
        said.forEach(tally::count);
    }

    /** By the contract nothing of the batch reached the system: it may be sent again. */
    private void notSent(List<OpenDelivery> deliveries, ConnectorException failure) {
        Optional<Duration> pause = failure.retryAfter().map(Answers::bounded);
        ledger.answered(deliveries.stream().map(delivery -> new Answer(delivery, DeliveryState.PENDING, "not_sent", "",
                String.valueOf(failure.getMessage()), Optional.empty(), pause.map(clock.instant()::plus), Optional.empty(),
                delivery.attempts()).asSettled()).toList(), clock.instant());
    }
}
