package org.milestonehub.connectors.portal;

import java.util.List;
import java.util.Optional;
import org.milestonehub.connectors.rest.RestClient;
import org.milestonehub.connectors.rest.RestSettings;
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
        List<SettingsCheck.Problem> problems = RestSettings.problems(settings, PortalSettings.BASE_URL, PortalSettings.WEBHOOK_URL);
        try {
            RestClient.SignedIn http = PortalCalls.to(settings, context);
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
}
