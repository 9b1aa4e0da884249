package org.milestonehub.connectors.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * Verifies and decodes calls of the portal: {@code X-Portal-Signature: t=<seconds>,v1=<hex HMAC-SHA256 of "t.body">}.
 */
final class PortalWebhook {

    private static final String SIGNATURE = "X-Portal-Signature";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Secret secret;
    private final String shape;

    PortalWebhook(Secret secret, String shape) {
        this.secret = secret;
        this.shape = shape;
    }

    WebhookEvent decode(WebhookCall call) {
        verify(call);
        JsonNode body;
        try {
            body = PortalJson.object(call.body(), "the webhook");
        } catch (ConnectorException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
        String eventId = body.path("eventId").asText("");
        if (eventId.isEmpty() || !call.header("X-Portal-Event-Id").orElse(eventId).equals(eventId)) {
            throw bad("the webhook has no event id, or two different ones");
        }
        PortalStream stream = PortalStream.called(body.path("stream").asText(""))
                .orElseThrow(() -> bad("the webhook tells of a stream this connector does not read"));
        JsonNode record = body.path("data");
        if (!record.isObject() || record.path("id").asText("").isEmpty()) {
            throw bad("the webhook holds no record with an id");
        }
        boolean removed = record.path("deleted").asBoolean(false) || body.path("type").asText("").endsWith(".deleted");
        SourceRow row = new SourceRow.Tree(PortalJson.tree(record), "webhook " + eventId, 1, removed);
        return new WebhookEvent(eventId, shape, Map.of(stream.stream(), List.of(row)), List.of());
    }

    private void verify(WebhookCall call) {
        String header = call.header(SIGNATURE).orElseThrow(() -> refused("the webhook is not signed"));
        String time = "";
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals("t")) {
                time = pair[1];
            } else if (pair.length == 2 && pair[0].equals("v1")) {
                signatures.add(pair[1]);
            }
        }
        if (!time.matches("\\d{1,11}") || signatures.isEmpty()) {
            throw refused("the webhook's signature cannot be read");
        }
        byte[] due = hmac(time, call.body());
        if (signatures.stream().noneMatch(signature -> same(due, signature))) {
            throw refused("the webhook's signature is wrong; is webhook-secret the portal's?");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), call.receivedAt()).abs();
        if (age.compareTo(TOLERANCE) > 0) {
            throw refused("the webhook was signed more than " + TOLERANCE.toMinutes() + " minutes from now");
        }
    }

    private byte[] hmac(String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new ConnectorException(Fault.DEFECT, "HmacSHA256 is not available", e);
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
