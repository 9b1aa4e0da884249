package org.milestonehub.connectors.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration OLDEST_BODY = Duration.ofDays(1);

    private final Secret secret;
    private final String shape;

    WblWebhook(Secret secret, String shape) {
        this.secret = secret;
        this.shape = shape;
    }

    WebhookEvent decode(WebhookCall call) {
        verify(call);
        JsonNode body = body(call);
        requireFresh(body, call.receivedAt());
        WblStream stream = WblStream.called(body.path("resource").asText(""))
                .orElseThrow(() -> bad("the webhook tells of a stream this connector does not read"));
        JsonNode record = body.path("record");
        if (!record.isObject() || record.path("id").asText("").isEmpty()) {
            throw bad("the webhook holds no record with an id");
        }
        String eventId = HexFormat.of().formatHex(sha256(call.body()), 0, 16);
        if (stream == WblStream.PLACEMENTS) {
            // a placement needs its opportunity, and decoding asks nobody
            return new WebhookEvent(eventId, shape, Map.of(), List.of(stream.stream()));
        }
        SourceRow row = new SourceRow.Tree(WblJson.tree(record), "webhook " + eventId, 1,
                record.hasNonNull("archived_at"));
        return new WebhookEvent(eventId, shape, Map.of(stream.stream(), List.of(row)), List.of());
    }

    private void verify(WebhookCall call) {
        String header = call.header("X-Wbl-Signature").orElseThrow(() -> refused("the webhook is not signed"));
        if (!header.startsWith("sha256=") || !same(hmac(call.body()), header.substring("sha256=".length()))) {
            throw refused("the webhook's signature is wrong; is webhook-secret the platform's?");
        }
        String time = call.header("X-Wbl-Timestamp").orElse("");
        if (!time.matches("\\d{1,11}")) {
            throw refused("the webhook has no timestamp");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), call.receivedAt()).abs();
        if (age.compareTo(TOLERANCE) > 0) {
            throw refused("the webhook was sent more than " + TOLERANCE.toMinutes() + " minutes from now");
        }
    }

    private static JsonNode body(WebhookCall call) {
        try {
            return WblJson.read(call.body(), "the webhook");
        } catch (ConnectorException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private static void requireFresh(JsonNode body, Instant receivedAt) {
        try {
            Instant sentAt = Instant.parse(body.path("sent_at").asText(""));
            if (Duration.between(sentAt, receivedAt).abs().compareTo(OLDEST_BODY) > 0) {
                throw refused("the webhook's body was made more than a day from now");
            }
        } catch (DateTimeException e) {
            throw bad("the webhook does not say when it was sent");
        }
    }

    private byte[] hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new ConnectorException(Fault.DEFECT, "HmacSHA256 is not available", e);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new ConnectorException(Fault.DEFECT, "SHA-256 is not available", e);
        }
    }

    private static boolean same(byte[] due, String signature) {
        try {
            return MessageDigest.isEqual(due, HexFormat.of().parseHex(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ConnectorException refused(String message) {
        return new ConnectorException(Fault.CREDENTIALS, message);
    }

    private static ConnectorException bad(String message) {
        return new ConnectorException(Fault.BAD_DATA, message);
    }
}
