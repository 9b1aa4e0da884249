package org.milestonehub.spi;

import java.util.List;
import java.util.Map;

/**
 * What a verified webhook tells.
 *
 * @param eventId the sender's id of the event: the same id is handled once
 * @param records stream to records told in full; they are synced as a delta
 * @param shape folder of the mappings that understand these records
 * @param readAgain streams of which the call only says that they changed
 */
public record WebhookEvent(
        String eventId, String shape, Map<String, List<SourceRow>> records, List<String> readAgain) {

    public WebhookEvent {
        records = Map.copyOf(records);
        readAgain = List.copyOf(readAgain);
    }
}
