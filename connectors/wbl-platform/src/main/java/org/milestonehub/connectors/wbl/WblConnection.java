package org.milestonehub.connectors.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RecordWriter;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.StreamCount;
import org.milestonehub.spi.WebhookCall;
import org.milestonehub.spi.WebhookEvent;

/** One district's connection to its platform. */
final class WblConnection implements OpenConnection {

    private static final int REFERENCES_A_CALL = 100;

    private final Settings settings;
    private final WblCursor cursor;
    private final WblHttp http;

    WblConnection(Settings settings, ConnectorContext context) {
        this.settings = settings;
        this.cursor = new WblCursor(context.clock(), settings.get(WblSettings.OVERLAP));
        this.http = new WblHttp(settings, context);
    }

    @Override
    public ReadPlan plan(InputBundle input) {
        List<ReadPlan.PlannedStream> streams = new ArrayList<>();
        for (WblStream stream : WblStream.read()) {
            streams.add(new ReadPlan.PlannedStream(stream.stream(), WblPlatformConnector.SHAPE, ReadPlan.Mode.FULL,
                    stream.stream(), List.of(), Optional.empty()));
        }
        return new ReadPlan(streams, subscribe());
    }

    @Override
    public RecordReader read(ReadRequest request) {
        return new WblReader(http, WblStream.reading(request.planned().stream()), request,
                settings.get(WblSettings.PAGE_SIZE), cursor);
    }

    @Override
    public RecordWriter write(String stream) {
        return new WblWriter(http, WblStream.writing(stream));
    }

    @Override
    public WebhookEvent decode(WebhookCall call) {
        return settings.find(WblSettings.WEBHOOK_SECRET)
                .map(secret -> new WblWebhook(secret, WblPlatformConnector.SHAPE).decode(call))
                .orElseThrow(() -> new ConnectorException(Fault.SETTINGS,
                        "a webhook came, but webhook-secret is not set: it cannot be verified"));
    }

    @Override
    public List<DeliveryResult> lookup(String stream, List<String> deliveryReferences) {
        WblStream.writing(stream);
        Map<String, DeliveryResult> found = new HashMap<>();
        for (int from = 0; from < deliveryReferences.size(); from += REFERENCES_A_CALL) {
            int to = Math.min(deliveryReferences.size(), from + REFERENCES_A_CALL);
            JsonNode answer = http.ask("/api/deliveries:lookup",
                    Map.of("references", deliveryReferences.subList(from, to))).body();
            answer.path("results").forEach(result -> found.put(result.path("reference").asText(), fate(result)));
        }
        return deliveryReferences.stream().map(reference -> found.getOrDefault(reference,
                new DeliveryResult.Unknown("the platform did not answer for this reference"))).toList();
    }

    /** The platform archives records and counts them on; only of eligibility there is nothing to archive. */
    @Override
    public StreamCount count(String stream) {
        String name = WblStream.countedAs(stream);
        JsonNode count = http.read("/api/counts", "").body().path(name);
        if (!count.isIntegralNumber()) {
            throw new ConnectorException(Fault.BAD_DATA, "the platform's counts lack " + name);
        }
        return new StreamCount(count.longValue(), true);
    }

    /** A reference never seen had no effect, so sending again is safe. */
    private static DeliveryResult fate(JsonNode result) {
        return result.path("found").asBoolean(false)
                ? new DeliveryResult.Accepted(result.path("id").asText(""))
                : new DeliveryResult.TryLater(Duration.ZERO);
    }

    private List<RowProblem> subscribe() {
        Optional<RowProblem> note = settings.find(WblSettings.WEBHOOK_URL).flatMap(url ->
                settings.find(WblSettings.WEBHOOK_SECRET).flatMap(secret -> {
                    try {
                        http.put("/api/webhook", Map.of("url", url.toString(), "secret", secret.reveal()));
                        return Optional.empty();
                    } catch (ConnectorException e) {
                        return Optional.of(RowProblem.warning("webhook-not-subscribed", "webhook", 0, "",
                                "the platform did not take the hub's address, changes wait for the next read ("
                                        + e.getMessage() + ")"));
                    }
                }));
        return note.stream().toList();
    }

    @Override
    public void close() {
        // the client's connections close by themselves when idle
    }
}
