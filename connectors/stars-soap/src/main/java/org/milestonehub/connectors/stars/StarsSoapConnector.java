package org.milestonehub.connectors.stars;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.ConnectorDescriptor.Bringing;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;
import org.milestonehub.spi.SettingsCheck.Problem;

/** A STARS-like student transcript system, spoken to over SOAP. Describes and opens; no I/O of its own. */
public final class StarsSoapConnector implements Connector {

    private static final ConnectorDescriptor DESCRIPTOR = new ConnectorDescriptor("stars-soap", "1.0.0",
            "STARS-like transcript system (SOAP)", "transcript_system", Bringing.SELF, StarsSoapSettings.ALL,
            StarsStream.descriptors(),
            Optional.of("Collected Monday to Thursday, processed on Friday; "
                    + "the service's getProcessingWindow has the last word"));

    @Override
    public ConnectorDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        StarsSoapSettings typed = StarsSoapSettings.of(settings);
        List<Problem> problems = new ArrayList<>(typed.problems());
        if (new SettingsCheck(problems).passed()) {
            try (StarsSoapClient client = new StarsSoapClient(typed, context)) {
                signIn(client, problems);
            } catch (StarsCallFailed e) {
                problems.add(Problem.of(e.asException()));
            } catch (ConnectorException e) {
                problems.add(Problem.of(e));
            }
        }
        return new SettingsCheck(problems);
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        StarsSoapSettings typed = StarsSoapSettings.of(settings);
        typed.problems().stream().filter(problem -> !problem.warning()).findFirst().ifPresent(problem -> {
            throw new ConnectorException(Fault.SETTINGS, context.connection() + ": " + problem);
        });
        return new StarsSoapConnection(typed, context);
    }

    /** The token is checked with every call, so that reading one record is the sign-in. */
    private static void signIn(StarsSoapClient client, List<Problem> problems) throws StarsCallFailed {
        Map<String, Object> answer = client.page(StarsStream.STUDENTS, Optional.empty(), Optional.empty(), 1);
        if (StarsPage.of(StarsStream.STUDENTS, answer).records().isEmpty()) {
            problems.add(new Problem("connection", "the sign-in works, but the system shows no student to this user",
                    Fault.SETTINGS, true));
        }
    }
}
