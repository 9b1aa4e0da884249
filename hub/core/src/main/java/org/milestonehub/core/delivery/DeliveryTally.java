package org.milestonehub.core.delivery;

import java.time.Instant;
import java.util.Optional;

/** Counts what one call did. */
final class DeliveryTally {

    private long accepted;
    private long rejected;
    private long tryLater;
    private long unknown;
    private long waiting;
    private long withheld;

    void count(Decision decision) {
        if (decision instanceof Decision.Withhold) {
            withheld++;
        } else if (decision instanceof Decision.Wait) {
            waiting++;
        }
    }

    void count(Answer answer) {
        switch (answer.outcome()) {
            case "accepted" -> accepted++;
            case "rejected" -> rejected++;
            case "try_later" -> tryLater++;
            case "unknown" -> unknown++;
            default -> {
            }
        }
    }

    void waits(long records) {
        waiting += records;
    }

    DeliveryReport report(String district, String delivery, Optional<Instant> nextAt) {
        return new DeliveryReport(district, delivery, accepted, rejected, tryLater, unknown, waiting, withheld, nextAt);
    }
}
