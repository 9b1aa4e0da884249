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
        int attempts) {}
