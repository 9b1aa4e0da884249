package org.milestonehub.routes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.ConnectorDescriptor.Bringing;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;
import org.milestonehub.spi.WebhookCall;
import org.milestonehub.spi.WebhookEvent;

/** A connector whose system calls, and that decodes as told. */
final class CallingConnector implements Connector {

    Function<WebhookCall, WebhookEvent> answer = call -> {
        throw new IllegalStateException("nobody calls");
    };

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor("calling", "1", "Calling", "college_portal", Bringing.SELF, List.of(),
                List.of(new StreamDescriptor("applications", "Applications",
                        Set.of(Capability.FULL, Capability.WEBHOOK, Capability.WRITE), List.of("Application.application"))),
                Optional.empty());
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        return SettingsCheck.GOOD;
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        return new Open(answer);
    }

    private record Open(Function<WebhookCall, WebhookEvent> answer) implements OpenConnection {

        @Override
        public ReadPlan plan(InputBundle input) {
            return new ReadPlan(List.of(), List.of());
        }

        @Override
        public RecordReader read(ReadRequest request) {
            throw new IllegalStateException("nothing to read");
        }

        @Override
        public WebhookEvent decode(WebhookCall call) {
            return answer.apply(call);
        }

        @Override
        public void close() {}
    }
}
