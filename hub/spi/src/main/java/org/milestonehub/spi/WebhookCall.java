package org.milestonehub.spi;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A call that a system made to the hub, as it came over the wire.
 *
 * @param headers names are case-insensitive
 * @param body raw bytes: signatures are made over them
 * @param receivedAt when the hub had the whole body
 */
public record WebhookCall(Map<String, List<String>> headers, byte[] body, Instant receivedAt) {

    public WebhookCall {
        Map<String, List<String>> copy = new TreeMap<>();
        headers.forEach((name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = copy;
        body = body.clone();
    }

    /** First value of a header. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
