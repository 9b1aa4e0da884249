package org.milestonehub.bench.hub;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.milestonehub.connectors.oneroster.OneRosterCsvConnector;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookCall;
import org.milestonehub.spi.WebhookEvent;

/** The roster's connector, of a system that also calls: a call is the event's id and, behind a bar, one line of users.csv. */
final class CallingRoster implements Connector {

    private static final RowHeader HEADER = new RowHeader(
            List.of("sourcedId", "role", "orgSourcedIds", "givenName", "familyName", "identifier", "email", "grades"));

    private final OneRosterCsvConnector files = new OneRosterCsvConnector();

    @Override
    public ConnectorDescriptor descriptor() {
        return files.descriptor();
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        return files.check(settings, context);
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        return new Open(files.open(settings, context));
    }

    private record Open(OpenConnection files) implements OpenConnection {

        @Override
        public ReadPlan plan(InputBundle input) {
            return files.plan(input);
        }

        @Override
        public RecordReader read(ReadRequest request) {
            return files.read(request);
        }

        @Override
        public WebhookEvent decode(WebhookCall call) {
            String[] said = new String(call.body(), StandardCharsets.UTF_8).split("\\|", 2);
            SourceRow user = new SourceRow.Flat(HEADER, said[1].split(",", -1), "webhook " + said[0], 1, false);
            return new WebhookEvent(said[0], "oneroster-1.1", Map.of("users", List.of(user)), List.of());
        }

        @Override
        public void close() {
            files.close();
        }
    }
}
