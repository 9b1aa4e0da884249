package org.milestonehub.connectors.portal;

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

/** A college application portal over REST. */
public final class CollegePortalConnector implements Connector {

    static final String SHAPE = "college-portal";

    private static final ConnectorDescriptor DESCRIPTOR = new ConnectorDescriptor("college-portal", "1.0.0",
            "College application portal", "college_portal", ConnectorDescriptor.Bringing.SELF, PortalSettings.ALL,
            PortalStream.descriptors(), Optional.empty());

    @Override
    public ConnectorDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        List<SettingsCheck.Problem> problems = new ArrayList<>();
        URI base = settings.get(PortalSettings.BASE_URL);
        if ("http".equals(base.getScheme()) && !isLoopback(base)) {
            problems.add(SettingsCheck.Problem.warning("base-url",
                    "students' records would travel unencrypted; write https"));
        }
        boolean called = settings.find(PortalSettings.WEBHOOK_URL).isPresent();
        if (called && settings.find(PortalSettings.WEBHOOK_SECRET).isEmpty()) {
            problems.add(SettingsCheck.Problem.error("webhook-secret", "is required where webhook-url is set"));
        }
        try {
            PortalHttp http = new PortalHttp(settings, context);
            http.signIn();
            http.read(PortalStream.STUDENTS.readPath(), "limit=1");
        } catch (ConnectorException e) {
            problems.add(SettingsCheck.Problem.of(e));
        }
        return new SettingsCheck(problems);
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        return new PortalConnection(settings, context);
    }

    private static boolean isLoopback(URI base) {
        return List.of("127.0.0.1", "localhost", "[::1]").contains(base.getHost());
    }
}
