package org.milestonehub.core.delivery;

import java.util.Optional;
import org.milestonehub.spi.OutboundRecord.Action;

/**
 * A delivery that was sent, or is about to be.
 *
 * @param id number of the delivery in its district
 * @param rowId hub id of the row
 * @param attempts how often it was sent in vain before
 */
public record OpenDelivery(
        long id, String mapping, String stream, String entity, long rowId, String reference, Action action, int attempts,
        Optional<String> targetId) {}
