package org.milestonehub.spi;

import java.time.Duration;

/** What the target system said about one record. */
public sealed interface DeliveryResult {

    /** Taken in. {@code targetId} is the system's own id of the record, empty text where it gives none. */
    record Accepted(String targetId) implements DeliveryResult {}

    /** Refused; a person must look. {@code field} in the target's words, empty text where the record as a whole is meant. */
    record Rejected(String field, String reason) implements DeliveryResult {}

    /** The target asked to wait and send again. */
    record TryLater(Duration after) implements DeliveryResult {}

    /** No answer seen: ask by the hub's reference before any retry. */
    record Unknown(String reason) implements DeliveryResult {}
}
