package org.milestonehub.connectors.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** One district's connection to its platform. */
final class WblConnection implements OpenConnection {

    private static final int REFERENCES_A_CALL = 100;

    private final Settings settings;
    private final WblCursor cursor;
    private final RestClient.SignedIn http;

    WblConnection(Settings settings, ConnectorContext context) {
        this.settings = settings;
        this.cursor = new WblCursor(context.clock(), settings.get(WblSettings.OVERLAP));
        this.http = WblCalls.to(settings, context);
    }

    @Override
    public ReadPlan plan(InputBundle input) {
        List<ReadPlan.PlannedStream> streams = new ArrayList<>();
        for (WblStream stream : WblStream.read()) {
            streams.add(new ReadPlan.PlannedStream(stream.stream(), WblPlatformConnector.SHAPE, ReadPlan.Mode.FULL,
                    stream.stream(), List.of(), Optional.empty()));
        }
        return new ReadPlan(streams, WebhookSubscription.put(http, "/api/webhook",
                settings.find(WblSettings.WEBHOOK_URL), settings.find(RestSettings.WEBHOOK_SECRET)));
    }

    @Override
    public RecordReader read(ReadRequest request) {
        return new WblReader(http, WblStream.reading(request.planned().stream()), request,
                settings.get(WblSettings.PAGE_SIZE), cursor);
    }

    @Override
    public RecordWriter write(String stream) {
        WblWords words = new WblWords(WblStream.writing(stream));
        return new RestWriter(http, words.batches(), words);
    }

    @Override
    public WebhookEvent decode(WebhookCall call) {
        return settings.find(RestSettings.WEBHOOK_SECRET)
                .map(secret -> new WblWebhook(secret, WblPlatformConnector.SHAPE).decode(call))
                .orElseThrow(() -> new ConnectorException(Fault.SETTINGS,
                        "a webhook came, but webhook-secret is not set: it cannot be verified"));
    }

    @Override
    public List<DeliveryResult> lookup(String stream, List<String> deliveryReferences) {
        WblStream.writing(stream);
        return RestWriter.lookup(http, "/api/deliveries:lookup", WblWords.REFERENCE, REFERENCES_A_CALL, deliveryReferences);
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

    @Override
    public void close() {
        // the client's connections close by themselves when idle
    }
}
