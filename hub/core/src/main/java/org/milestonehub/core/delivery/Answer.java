package org.milestonehub.core.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a receiver said, and what follows from it.
 *
 * @param outcome word for the history of attempts: {@code accepted}, {@code rejected}, {@code try_later}, {@code unknown},
 *     {@code not_sent}, {@code processed}
 * @param field in the receiver's words
 * @param targetId the receiver's id, empty where it gave none
 * @param nextAt when it is looked at again by itself
 * @param processOn day on which the receiver works on what it took in
 * @param attempts in vain so far
 * @param settled it was asked for later, or nothing was sent
 */
public record Answer(
        OpenDelivery delivery,
        DeliveryState state,
        String outcome,
        String field,
        String reason,
        Optional<String> targetId,
        Optional<Instant> nextAt,
        Optional<LocalDate> processOn,
        int attempts,
        boolean settled) {

    Answer(OpenDelivery delivery, DeliveryState state, String outcome, String field, String reason, Optional<String> targetId,
            Optional<Instant> nextAt, Optional<LocalDate> processOn, int attempts) {
        this(delivery, state, outcome, field, reason, targetId, nextAt, processOn, attempts, false);
    }

    /** Whether the row is looked at again at once: it may have changed while the answer was awaited, or was never sent. */
    public boolean lookAgain() {
        return settled && state != DeliveryState.UNKNOWN && nextAt.isEmpty();
    }

    /** The same answer to the question what became of a delivery. */
    Answer asSettled() {
        return new Answer(delivery, state, outcome, field, reason, targetId, nextAt, processOn, attempts, true);
    }
}
