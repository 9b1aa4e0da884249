package org.milestonehub.connectors.wbl;

import java.util.List;
import java.util.Optional;
import org.milestonehub.connectors.rest.RestSettings;
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
        List<SettingsCheck.Problem> problems = RestSettings.problems(settings, WblSettings.BASE_URL, WblSettings.WEBHOOK_URL);
        try {
            WblCalls.to(settings, context).read(WblStream.PARTICIPANTS.path(), "page=1&pageSize=1");
        } catch (ConnectorException e) {
            problems.add(SettingsCheck.Problem.of(e));
        }
        return new SettingsCheck(problems);
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        return new WblConnection(settings, context);
    }
}
