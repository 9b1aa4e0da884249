package org.milestonehub.connectors.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.milestonehub.connectors.rest.RestJson;
import org.milestonehub.connectors.rest.WebhookHmac;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookCall;
import org.milestonehub.spi.WebhookEvent;

/**
 * Verifies and decodes calls of the portal: {@code X-Portal-Signature: t=<seconds>,v1=<hex HMAC-SHA256 of "t.body">}.
 */
final class PortalWebhook {

    private static final String SIGNATURE = "X-Portal-Signature";

    private final WebhookHmac hmac;
    private final String shape;

    PortalWebhook(Secret secret, String shape) {
        this.hmac = new WebhookHmac(secret);
        this.shape = shape;
    }

    WebhookEvent decode(WebhookCall call) {
        verify(call);
        JsonNode body = WebhookHmac.body(call);
        String eventId = body.path("eventId").asText("");
        if (eventId.isEmpty() || !call.header("X-Portal-Event-Id").orElse(eventId).equals(eventId)) {
            throw WebhookHmac.bad("the webhook has no event id, or two different ones");
        }
        PortalStream stream = PortalStream.called(body.path("stream").asText(""))
                .orElseThrow(() -> WebhookHmac.bad("the webhook tells of a stream this connector does not read"));
        JsonNode record = body.path("data");
        if (!record.isObject() || record.path("id").asText("").isEmpty()) {
            throw WebhookHmac.bad("the webhook holds no record with an id");
        }
        boolean removed = record.path("deleted").asBoolean(false) || body.path("type").asText("").endsWith(".deleted");
        SourceRow row = new SourceRow.Tree(RestJson.tree(record), "webhook " + eventId, 1, removed);
        return new WebhookEvent(eventId, shape, Map.of(stream.stream(), List.of(row)), List.of());
    }

    private void verify(WebhookCall call) {
        String header = call.header(SIGNATURE).orElseThrow(() -> WebhookHmac.refused("the webhook is not signed"));
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
        byte[] signed = (time + ".").getBytes(StandardCharsets.UTF_8);
        if (signatures.stream().noneMatch(signature -> hmac.signed(signature, signed, call.body()))) {
            throw WebhookHmac.refused("the webhook's signature is wrong; is webhook-secret the portal's?");
        }
        WebhookHmac.requireRecent(time, call.receivedAt());
    }
}
