package org.milestonehub.connectors.portal;

import java.net.http.HttpResponse;
import org.milestonehub.connectors.rest.RestClient;
import org.milestonehub.connectors.rest.RestFaults;
import org.milestonehub.connectors.rest.RestJson;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Settings;

/** Calls to one portal, and the one answer that means more than its status. */
final class PortalCalls {

    static final String CREDENTIALS = "client-id, client-secret and scope";

    private static final String CURSOR_EXPIRED = "urn:portal:cursor-expired";

    private PortalCalls() {}

    /** The portal no longer knows the cursor: only a read from the beginning helps. */
    static final class CursorExpired extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CursorExpired() {
            super("the portal no longer knows the cursor");
        }
    }

    static RestClient.SignedIn to(Settings settings, ConnectorContext context) {
        RestFaults faults = new RestFaults(context, CREDENTIALS, PortalCalls::requireCursor);
        RestClient client = new RestClient(settings.get(PortalSettings.BASE_URL), settings, faults);
        return client.with(new PortalSignIn(settings, context.clock(), client));
    }

    private static void requireCursor(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 400 && CURSOR_EXPIRED.equals(problemType(answer))) {
            throw new CursorExpired();
        }
    }

    private static String problemType(HttpResponse<byte[]> answer) {
        try {
            return RestJson.object(answer.body(), "the problem").path("type").asText();
        } catch (ConnectorException e) {
            return "";
        }
    }
}
