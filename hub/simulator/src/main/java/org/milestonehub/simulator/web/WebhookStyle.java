package org.milestonehub.simulator.web;

import java.util.Map;

/** How one system words and signs the headers of a webhook call. */
@FunctionalInterface
public interface WebhookStyle {
    Map<String, String> headers(String eventId, String body, String secret, long unixSeconds);
}
