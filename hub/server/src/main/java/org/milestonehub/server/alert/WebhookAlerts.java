package org.milestonehub.server.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.milestonehub.core.alert.Alert;
import org.milestonehub.core.alert.AlertMessage;
import org.milestonehub.core.alert.AlertSender;
import org.milestonehub.core.connection.AlertDocument;

/** Posts a message as JSON: {@code district}, {@code text}, and {@code alerts} one by one. */
public final class WebhookAlerts implements AlertSender {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @Override
    public void send(AlertDocument to, AlertMessage message) throws IOException {
        if (to.webhook().isPresent()) {
            post(to.webhook().get(), body(message));
        }
    }

    private String body(AlertMessage message) throws IOException {
        ObjectNode body = json.createObjectNode().put("district", message.district())
                .put("text", message.subject() + "\n" + String.join("\n", message.lines()));
        ArrayNode alerts = body.putArray("alerts");
        for (Alert alert : message.alerts()) {
            alerts.addObject().put("kind", alert.kind().code()).put("connection", alert.connection()).put("stream", alert.stream())
                    .put("sentence", alert.sentence()).put("who", alert.who());
        }
        return json.writeValueAsString(body);
    }

    private void post(URI address, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new IOException("the webhook answered " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
