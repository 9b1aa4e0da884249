package org.milestonehub.core.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * What one call of a delivery did, counted in records.
 *
 * @param waiting not sent: the receiver's window is closed, or what they refer to is not confirmed yet
 * @param withheld not sent: no agreement, consent or ownership allows it, or the receiver's group is incomplete
 * @param nextAt when the receiver wants to be asked again, empty: at the next regular moment
 */
public record DeliveryReport(
        String district,
        String delivery,
        long accepted,
        long rejected,
        long tryLater,
        long unknown,
        long waiting,
        long withheld,
        Optional<Instant> nextAt) {}
