package org.milestonehub.connectors.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.milestonehub.connectors.rest.RestJson;
import org.milestonehub.connectors.rest.WebhookHmac;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookCall;
import org.milestonehub.spi.WebhookEvent;

/**
 * Verifies and decodes calls of the platform. Its signature covers the body alone, so neither the timestamp nor the
 * delivery id of the headers can be trusted against a replay: the event id is made from the signed body, and its own
 * time is checked.
 */
final class WblWebhook {

    private static final Duration OLDEST_BODY = Duration.ofDays(1);

    private final WebhookHmac hmac;
    private final String shape;

    WblWebhook(Secret secret, String shape) {
        this.hmac = new WebhookHmac(secret);
        this.shape = shape;
    }

    WebhookEvent decode(WebhookCall call) {
        verify(call);
        JsonNode body = WebhookHmac.body(call);
        requireFresh(body, call.receivedAt());
        WblStream stream = WblStream.called(body.path("resource").asText(""))
                .orElseThrow(() -> WebhookHmac.bad("the webhook tells of a stream this connector does not read"));
        JsonNode record = body.path("record");
        if (!record.isObject() || record.path("id").asText("").isEmpty()) {
            throw WebhookHmac.bad("the webhook holds no record with an id");
        }
        String eventId = HexFormat.of().formatHex(sha256(call.body()), 0, 16);
        if (stream == WblStream.PLACEMENTS) {
            // a placement needs its opportunity, and decoding asks nobody
            return new WebhookEvent(eventId, shape, Map.of(), List.of(stream.stream()));
        }
        SourceRow row = new SourceRow.Tree(RestJson.tree(record), "webhook " + eventId, 1,
                record.hasNonNull("archived_at"));
        return new WebhookEvent(eventId, shape, Map.of(stream.stream(), List.of(row)), List.of());
    }

    private void verify(WebhookCall call) {
        String header = call.header("X-Wbl-Signature").orElseThrow(() -> WebhookHmac.refused("the webhook is not signed"));
        if (!header.startsWith("sha256=") || !hmac.signed(header.substring("sha256=".length()), call.body())) {
            throw WebhookHmac.refused("the webhook's signature is wrong; is webhook-secret the platform's?");
        }
        WebhookHmac.requireRecent(call.header("X-Wbl-Timestamp").orElse(""), call.receivedAt());
    }

    private static void requireFresh(JsonNode body, Instant receivedAt) {
        try {
            Instant sentAt = Instant.parse(body.path("sent_at").asText(""));
            if (Duration.between(sentAt, receivedAt).abs().compareTo(OLDEST_BODY) > 0) {
                throw WebhookHmac.refused("the webhook's body was made more than a day from now");
            }
        } catch (DateTimeException e) {
            throw WebhookHmac.bad("the webhook does not say when it was sent");
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new ConnectorException(Fault.DEFECT, "SHA-256 is not available", e);
        }
    }
}
