package org.milestonehub.connectors.wbl;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;

/** A work-based-learning platform over REST. */
public final class WblPlatformConnector implements Connector {

    static final String SHAPE = "wbl-platform";

    private static final ConnectorDescriptor DESCRIPTOR = new ConnectorDescriptor("wbl-platform", "1.0.0",
            "Work-based-learning platform", "wbl_platform", ConnectorDescriptor.Bringing.SELF, WblSettings.ALL,
            WblStream.descriptors(), Optional.empty());

    @Override
    public ConnectorDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        List<SettingsCheck.Problem> problems = new ArrayList<>();
        URI base = settings.get(WblSettings.BASE_URL);
        if ("http".equals(base.getScheme()) && !isLoopback(base)) {
            problems.add(SettingsCheck.Problem.warning("base-url",
                    "students' records would travel unencrypted; write https"));
        }
        boolean called = settings.find(WblSettings.WEBHOOK_URL).isPresent();
        if (called && settings.find(WblSettings.WEBHOOK_SECRET).isEmpty()) {
            problems.add(SettingsCheck.Problem.error("webhook-secret", "is required where webhook-url is set"));
        }
        try {
            new WblHttp(settings, context).read(WblStream.PARTICIPANTS.path(), "page=1&pageSize=1");
        } catch (ConnectorException e) {
            problems.add(SettingsCheck.Problem.of(e));
        }
        return new SettingsCheck(problems);
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        return new WblConnection(settings, context);
    }

    private static boolean isLoopback(URI base) {
        return List.of("127.0.0.1", "localhost", "[::1]").contains(base.getHost());
    }
}
