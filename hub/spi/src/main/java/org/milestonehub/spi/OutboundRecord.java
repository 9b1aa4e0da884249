package org.milestonehub.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One record for a system, in that system's own words.
 *
 * @param deliveryReference the hub's reference of this delivery: same record and content, same reference; safe to show
 * @param action what shall happen
 * @param targetId the system's own id of the record, empty where it has none yet
 * @param fields in the order of the mapping; values are String, BigDecimal, Boolean, null, List or Map of these
 */
public record OutboundRecord(
        String deliveryReference, Action action, Optional<String> targetId, Map<String, Object> fields) {

    /** What shall happen to the record. */
    public enum Action {
        /** Create it, or bring it to this state where it is there. */
        UPSERT,
        /**
         * Take it back, or mark it as inactive where the system keeps it. The fields hold the whole record, or only its keys
         * where the rest must not leave: a missing field is not to be emptied.
         */
        REMOVE
    }

    public OutboundRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Prints no values: they tell about a student. */
    @Override
    public String toString() {
        return "delivery " + deliveryReference + " " + action;
    }
}
