package org.milestonehub.connectors.portal;

import java.net.URI;
import java.util.List;
import org.milestonehub.connectors.rest.RestSettings;
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

    static final Setting<URI> WEBHOOK_URL = RestSettings.webhookUrl("portal");

    static final Setting<Integer> PAGE_SIZE = Setting.integer("page-size", 1, 500).title("Records on a page")
            .description("Smaller pages lose less when the connection breaks; larger ones need fewer calls.")
            .defaultsTo("200");

    static final List<Setting<?>> ALL = List.of(BASE_URL, TOKEN_PATH, CLIENT_ID, CLIENT_SECRET, SCOPE, WEBHOOK_URL,
            RestSettings.WEBHOOK_SECRET, PAGE_SIZE, RestSettings.CONNECT_TIMEOUT, RestSettings.ANSWER_TIMEOUT);

    private PortalSettings() {}
}
