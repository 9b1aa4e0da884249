package org.milestonehub.connectors.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.milestonehub.connectors.rest.RestAccess;
import org.milestonehub.connectors.rest.RestClient;
import org.milestonehub.connectors.rest.RestJson;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.Settings;

/** OAuth2 client credentials: fetches a token, keeps it in memory until shortly before it ends. */
final class PortalSignIn implements RestAccess {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Settings settings;
    private final Clock clock;
    private final RestClient http;
    private @Nullable Secret token;
    private Instant goodUntil = Instant.MIN;

    PortalSignIn(Settings settings, Clock clock, RestClient http) {
        this.settings = settings;
        this.clock = clock;
        this.http = http;
    }

    @Override
    public String token() {
        Secret held = token;
        if (held == null || !clock.instant().isBefore(goodUntil)) {
            held = fetch();
        }
        return held.reveal();
    }

    @Override
    public boolean renews(String refused) {
        if (token != null && token.reveal().equals(refused)) {
            token = null;
        }
        return true;
    }

    private Secret fetch() {
        String path = settings.get(PortalSettings.TOKEN_PATH);
        String form = "grant_type=client_credentials&scope=" + encoded(settings.get(PortalSettings.SCOPE));
        HttpResponse<byte[]> answer = http.once(path, http.request(path, "")
                .setHeader("Authorization", "Basic " + credentials())
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() == 400) {
            throw new ConnectorException(Fault.CREDENTIALS, http.faults().prefix()
                    + "the portal refused the sign-in (400); check " + PortalCalls.CREDENTIALS);
        }
        http.faults().requireGood(answer, path);
        JsonNode body = RestJson.object(answer.body(), http.faults().prefix() + "the answer of " + path);
        // a token with other signs would make the client throw it back in a message
        boolean bearer = body.path("token_type").asText("Bearer").equalsIgnoreCase("bearer");
        if (!bearer || !body.path("access_token").asText("").matches("[\\x21-\\x7e]+")) {
            throw new ConnectorException(Fault.BAD_DATA, http.faults().prefix() + "the answer of " + path
                    + " holds no bearer token");
        }
        Secret fetched = new Secret(body.path("access_token").asText());
        goodUntil = clock.instant().plusSeconds(body.path("expires_in").asLong(300)).minus(MARGIN);
        token = fetched;
        return fetched;
    }

    private String credentials() {
        String pair = encoded(settings.get(PortalSettings.CLIENT_ID)) + ":"
                + encoded(settings.get(PortalSettings.CLIENT_SECRET).reveal());
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
