package org.milestonehub.connectors.portal;

import java.util.ArrayList;
import java.util.List;
import org.milestonehub.connectors.rest.RestClient;
import org.milestonehub.connectors.rest.RestSettings;
import org.milestonehub.connectors.rest.RestWriter;
import org.milestonehub.connectors.rest.WebhookSubscription;
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
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.StreamCount;
import org.milestonehub.spi.WebhookCall;
import org.milestonehub.spi.WebhookEvent;

/** One district's connection to its portal. */
final class PortalConnection implements OpenConnection {

    private static final int REFERENCES_A_CALL = 200;

    private final Settings settings;
    private final RestClient.SignedIn http;

    PortalConnection(Settings settings, ConnectorContext context) {
        this.settings = settings;
        this.http = PortalCalls.to(settings, context);
    }

    @Override
    public ReadPlan plan(InputBundle input) {
        PortalCounts counts = PortalCounts.of(http);
        List<ReadPlan.PlannedStream> streams = new ArrayList<>();
        for (PortalStream stream : PortalStream.read()) {
            streams.add(new ReadPlan.PlannedStream(stream.stream(), CollegePortalConnector.SHAPE, ReadPlan.Mode.FULL,
                    stream.resource(), List.of(), counts.forStream(stream)));
        }
        return new ReadPlan(streams, WebhookSubscription.put(http, "/v1/webhook-subscription",
                settings.find(PortalSettings.WEBHOOK_URL), settings.find(RestSettings.WEBHOOK_SECRET)));
    }

    @Override
    public RecordReader read(ReadRequest request) {
        return new PortalReader(http, PortalStream.reading(request.planned().stream()), request,
                settings.get(PortalSettings.PAGE_SIZE));
    }

    @Override
    public RecordWriter write(String stream) {
        PortalWords words = new PortalWords(PortalStream.writing(stream));
        return new RestWriter(http, words.batches(), words);
    }

    @Override
    public WebhookEvent decode(WebhookCall call) {
        return settings.find(RestSettings.WEBHOOK_SECRET)
                .map(secret -> new PortalWebhook(secret, CollegePortalConnector.SHAPE).decode(call))
                .orElseThrow(() -> new ConnectorException(Fault.SETTINGS,
                        "a webhook came, but webhook-secret is not set: it cannot be verified"));
    }

    @Override
    public List<DeliveryResult> lookup(String stream, List<String> deliveryReferences) {
        PortalStream.writing(stream);
        return RestWriter.lookup(http, "/v1/deliveries:lookup", PortalWords.REFERENCE, REFERENCES_A_CALL, deliveryReferences);
    }

    @Override
    public StreamCount count(String stream) {
        PortalStream asked = PortalStream.named(stream).orElseThrow(
                () -> new ConnectorException(Fault.DEFECT, "the portal does not count stream " + stream));
        long records = PortalCounts.of(http).named(asked.countedAs()).orElseThrow(
                () -> new ConnectorException(Fault.BAD_DATA, "the portal's counts lack " + asked.countedAs()));
        return new StreamCount(records, asked == PortalStream.ROSTER);
    }

    @Override
    public void close() {
        // the client's connections close by themselves when idle
    }
}
