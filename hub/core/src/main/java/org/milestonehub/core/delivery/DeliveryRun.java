package org.milestonehub.core.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.PersonChange;

/**
 * One call of one delivery: settle what is unknown, find what is due, decide, write the intent, send, write the answers.
 * Whatever stops it, the next call goes on from what the ledger holds.
 */
final class DeliveryRun {

    private static final int BATCH = 1_000;

    /** Or a receiver that keeps one record per student would lose what just took the place of the other. */
    private static final Comparator<Decision> TAKEN_BACK_FIRST = Comparator.comparing(
            decision -> !(decision instanceof Decision.Send send && send.record().action() == OutboundRecord.Action.REMOVE));

    private final DeliveryPlan plan;
    private final DeliveryLedger ledger;
    private final BooleanSupplier mayWrite;
    private final Clock clock;
    private final DeliveryTally tally = new DeliveryTally();

    /** @param mayWrite asked before each batch: the kill switch stops at once */
    DeliveryRun(DeliveryPlan plan, DeliveryLedger ledger, BooleanSupplier mayWrite, Clock clock) {
        this.plan = plan;
        this.ledger = ledger;
        this.mayWrite = mayWrite;
        this.clock = clock;
    }

    DeliveryReport run() {
        ledger.resume(clock.instant());
        plan.mappings().forEach(mapping -> ledger.follow(mapping, plan.fingerprint(mapping), plan.today()));
        if (!mayWrite.getAsBoolean() || ledger.restsUntil(clock.instant()).isPresent()) {
            tally.waits(ledger.dueCount());
            return report();
        }
        try (Receiver receiver = new Receiver(plan)) {
            tellOfPeople(receiver);
            Settlement settlement = new Settlement(plan, ledger, receiver, tally, clock);
            settlement.askForUnknown();
            settlement.askForUnprocessed();
            for (OutboundMapping mapping : plan.mappings()) {
                deliver(mapping, receiver);
            }
        }
        return report();
    }

    private void tellOfPeople(Receiver receiver) {
        List<PersonChange> changes = ledger.peopleChanged();
        if (!changes.isEmpty()) {
            receiver.peopleChanged(changes);
            ledger.peopleTold(changes.size());
        }
    }

    private void deliver(OutboundMapping mapping, Receiver receiver) {
        Judgement judgement = new Judgement(plan, mapping);
        List<Long> due = ledger.due(mapping, Long.MIN_VALUE, BATCH);
        while (!due.isEmpty() && mayWrite.getAsBoolean()) {
            List<Decision> decisions = ledger.candidates(mapping, due).stream().map(judgement::decide)
                    .sorted(TAKEN_BACK_FIRST).toList();
            decisions.forEach(tally::count);
            List<OpenDelivery> opened = ledger.decide(mapping, due, decisions, judgement.gate(), clock.instant());
            if (!opened.isEmpty()) {
                send(mapping, receiver, opened, records(decisions));
            }
            due = ledger.due(mapping, due.get(due.size() - 1), BATCH);
        }
    }

    private void send(OutboundMapping mapping, Receiver receiver, List<OpenDelivery> opened, List<OutboundRecord> records) {
        int size = receiver.batchRecords(mapping.stream());
        for (int from = 0; from < opened.size(); from += size) {
            int to = Math.min(opened.size(), from + size);
            if (!mayWrite.getAsBoolean()) {
                tally.waits(opened.size() - from);
                return;
            }
            new Sending(plan, ledger, receiver, tally, clock).send(opened.subList(from, to), records.subList(from, to));
        }
    }

    private static List<OutboundRecord> records(List<Decision> decisions) {
        List<OutboundRecord> records = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Send send) {
                records.add(send.record());
            }
        }
        return records;
    }

    private DeliveryReport report() {
        return tally.report(plan.document().district(), plan.document().name(), ledger.nextAt());
    }
}
