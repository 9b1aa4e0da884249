package org.milestonehub.core.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.delivery.DeliveryPreview.Line;
import org.milestonehub.core.delivery.DeliveryPreview.What;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.spi.OutboundRecord;

/** The decisions of a delivery without their consequences. The receiver is not opened. */
final class DeliveryRehearsal {

    private static final int BATCH = 1_000;

    private final DeliveryPlan plan;
    private final DeliveryLedger ledger;

    /** @param ledger one that keeps nothing */
    DeliveryRehearsal(DeliveryPlan plan, DeliveryLedger ledger) {
        this.plan = plan;
        this.ledger = ledger;
    }

    DeliveryPreview run() {
        List<Line> lines = new ArrayList<>();
        for (OutboundMapping mapping : plan.mappings()) {
            ledger.follow(mapping, plan.fingerprint(mapping), plan.today());
            Judgement judgement = new Judgement(plan, mapping);
            for (List<Long> due = ledger.due(mapping, Long.MIN_VALUE, BATCH); !due.isEmpty();
                    due = ledger.due(mapping, due.get(due.size() - 1), BATCH)) {
                ledger.candidates(mapping, due).stream().map(judgement::decide)
                        .forEach(decision -> line(mapping, decision).ifPresent(lines::add));
            }
        }
        return new DeliveryPreview(plan.document().district(), plan.document().name(), lines);
    }

    private static Optional<Line> line(OutboundMapping mapping, Decision decision) {
        if (decision instanceof Decision.Send send) {
            boolean back = send.record().action() == OutboundRecord.Action.REMOVE;
            return Optional.of(line(mapping, decision, back ? What.TAKE_BACK : What.SEND, "", send.record().fields()));
        }
        if (decision instanceof Decision.Wait wait) {
            return Optional.of(line(mapping, decision, What.WAIT, wait.cause().equals("window") ? "waits for the receiver's window"
                    : "waits until the receiver accepted its student", Map.of()));
        }
        return decision instanceof Decision.Withhold withhold
                ? Optional.of(line(mapping, decision, What.WITHHOLD, withhold.reason(), Map.of())) : Optional.empty();
    }

    private static Line line(OutboundMapping mapping, Decision decision, What what, String reason, Map<String, Object> fields) {
        return new Line(what, mapping.name(), mapping.stream(), mapping.entity().name(), decision.candidate().row().id(),
                decision.candidate().student(), reason, fields);
    }
}
