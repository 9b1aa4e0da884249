package org.milestonehub.connectors.portal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.Setting;

/** The settings of a portal connection, in the order of the form. */
final class PortalSettings {

    static final Setting<URI> BASE_URL = Setting.uri("base-url").title("Address of the portal")
            .description("Up to, and without, /v1.").example("https://portal.example.edu/api").required();

    static final Setting<String> TOKEN_PATH = Setting.text("token-path").title("Path of the token endpoint")
            .description("Below the address of the portal.").defaultsTo("/oauth/token");

    static final Setting<String> CLIENT_ID = Setting.text("client-id").title("Client id")
            .description("Given by the portal for this district.").example("rivergate-hub").required();

    static final Setting<Secret> CLIENT_SECRET = Setting.secret("client-secret").title("Client secret")
            .description("Given together with the client id.").required();

    static final Setting<String> SCOPE = Setting.text("scope").title("OAuth scope")
            .description("What the token may be used for, separated by spaces.")
            .defaultsTo("planning.read roster.write transcripts.write");

    static final Setting<URI> WEBHOOK_URL = Setting.uri("webhook-url").title("Where the portal reaches the hub")
            .description("The hub's public address for calls of this portal. The hub subscribes it at each "
                    + "read; without it changes wait for the next read.")
            .example("https://hub.example.edu/hooks/portal");

    static final Setting<Secret> WEBHOOK_SECRET = Setting.secret("webhook-secret").title("Webhook secret")
            .description("Shared with the portal; without it no webhook is accepted.");

    static final Setting<Integer> PAGE_SIZE = Setting.integer("page-size", 1, 500).title("Records on a page")
            .description("Smaller pages lose less when the connection breaks; larger ones need fewer calls.")
            .defaultsTo("200");

    static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration("connect-timeout").title("Wait for a connection")
            .description("After this the system counts as unreachable.").defaultsTo("PT10S");

    static final Setting<Duration> ANSWER_TIMEOUT = Setting.duration("answer-timeout").title("Wait for a whole answer")
            .description("After this a read is given up, and a write's outcome is unknown until it was looked up.")
            .defaultsTo("PT60S");

    static final List<Setting<?>> ALL = List.of(BASE_URL, TOKEN_PATH, CLIENT_ID, CLIENT_SECRET, SCOPE, WEBHOOK_URL,
            WEBHOOK_SECRET, PAGE_SIZE, CONNECT_TIMEOUT, ANSWER_TIMEOUT);

    private PortalSettings() {}
}
