package org.milestonehub.connectors.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.ConnectorContext;
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

/** One district's connection to its portal. */
final class PortalConnection implements OpenConnection {

    private static final int REFERENCES_A_CALL = 200;

    private final Settings settings;
    private final PortalHttp http;

    PortalConnection(Settings settings, ConnectorContext context) {
        this.settings = settings;
        this.http = new PortalHttp(settings, context);
    }

    @Override
    public ReadPlan plan(InputBundle input) {
        PortalCounts counts = PortalCounts.of(http);
        List<ReadPlan.PlannedStream> streams = new ArrayList<>();
        for (PortalStream stream : PortalStream.read()) {
            streams.add(new ReadPlan.PlannedStream(stream.stream(), CollegePortalConnector.SHAPE, ReadPlan.Mode.FULL,
                    stream.resource(), List.of(), counts.forStream(stream)));
        }
        return new ReadPlan(streams, subscribe());
    }

    @Override
    public RecordReader read(ReadRequest request) {
        return new PortalReader(http, PortalStream.reading(request.planned().stream()), request,
                settings.get(PortalSettings.PAGE_SIZE));
    }

    @Override
    public RecordWriter write(String stream) {
        return new PortalWriter(http, PortalStream.writing(stream));
    }

    @Override
    public WebhookEvent decode(WebhookCall call) {
        return settings.find(PortalSettings.WEBHOOK_SECRET)
                .map(secret -> new PortalWebhook(secret, CollegePortalConnector.SHAPE).decode(call))
                .orElseThrow(() -> new ConnectorException(Fault.SETTINGS,
                        "a webhook came, but webhook-secret is not set: it cannot be verified"));
    }

    @Override
    public List<DeliveryResult> lookup(String stream, List<String> deliveryReferences) {
        PortalStream.writing(stream);
        Map<String, DeliveryResult> found = new HashMap<>();
        for (int from = 0; from < deliveryReferences.size(); from += REFERENCES_A_CALL) {
            int to = Math.min(deliveryReferences.size(), from + REFERENCES_A_CALL);
            JsonNode answer = http.ask("/v1/deliveries:lookup",
                    Map.of("references", deliveryReferences.subList(from, to)));
            answer.path("results")
                    .forEach(result -> found.put(result.path("deliveryReference").asText(), fate(result)));
        }
        return deliveryReferences.stream().map(reference -> found.getOrDefault(reference,
                new DeliveryResult.Unknown("the portal did not answer for this reference"))).toList();
    }

    @Override
    public StreamCount count(String stream) {
        PortalStream asked = PortalStream.named(stream).filter(found -> found.countedAs().isPresent()).orElseThrow(
                () -> new ConnectorException(Fault.DEFECT, "the portal does not count stream " + stream));
        long records = asked.countedAs().flatMap(PortalCounts.of(http)::named).orElseThrow(
                () -> new ConnectorException(Fault.BAD_DATA, "the portal's counts lack " + asked.countedAs().orElseThrow()));
        return new StreamCount(records, asked == PortalStream.ROSTER);
    }

    /** A reference never seen had no effect, so sending again is safe. */
    private static DeliveryResult fate(JsonNode result) {
        return result.path("found").asBoolean(false)
                ? new DeliveryResult.Accepted(result.path("id").asText(""))
                : new DeliveryResult.TryLater(Duration.ZERO);
    }

    private List<RowProblem> subscribe() {
        Optional<RowProblem> note = settings.find(PortalSettings.WEBHOOK_URL).flatMap(url ->
                settings.find(PortalSettings.WEBHOOK_SECRET).flatMap(secret -> {
                    try {
                        http.put("/v1/webhook-subscription", Map.of("url", url.toString(), "secret", secret.reveal()));
                        return Optional.empty();
                    } catch (ConnectorException e) {
                        return Optional.of(RowProblem.warning("webhook-not-subscribed", "webhook-subscription", 0, "",
                                "the portal did not take the hub's address, changes wait for the next read ("
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
