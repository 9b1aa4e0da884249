package org.milestonehub.connectors.rest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.Setting;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck.Problem;

/** Settings that every REST system has, and what is wrong with them before anybody calls. */
public final class RestSettings {

    public static final Setting<Secret> WEBHOOK_SECRET = Setting.secret("webhook-secret").title("Webhook secret")
            .description("Shared with the system; without it no webhook is accepted.");

    public static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration("connect-timeout").title("Wait for a connection")
            .description("After this the system counts as unreachable.").defaultsTo("PT10S");

    public static final Setting<Duration> ANSWER_TIMEOUT = Setting.duration("answer-timeout").title("Wait for a whole answer")
            .description("After this a read is given up, and a write's outcome is unknown until it was looked up.")
            .defaultsTo("PT60S");

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private RestSettings() {}

    /**
     * The address where the system calls the hub, as a setting of its own words.
     *
     * @param system as in a sentence, {@code portal}
     */
    public static Setting<URI> webhookUrl(String system) {
        return Setting.uri("webhook-url").title("Where the " + system + " reaches the hub")
                .description("The hub's public address for calls of this " + system + ". The hub subscribes it at each "
                        + "read; without it changes wait for the next read.")
                .example("https://hub.example.edu/webhooks/rivergate/" + system);
    }

    /** What is wrong with an address that students' records travel to, and with webhooks that nobody could verify. */
    public static List<Problem> problems(Settings settings, Setting<URI> base, Setting<URI> webhookUrl) {
        List<Problem> problems = new ArrayList<>();
        URI address = settings.get(base);
        if ("http".equals(address.getScheme()) && !LOOPBACK.contains(address.getHost())) {
            problems.add(Problem.warning(base.name(), "students' records would travel unencrypted; write https"));
        }
        if (settings.find(webhookUrl).isPresent() && settings.find(WEBHOOK_SECRET).isEmpty()) {
            problems.add(Problem.error(WEBHOOK_SECRET.name(), "is required where " + webhookUrl.name() + " is set"));
        }
        return problems;
    }
}
