package org.milestonehub.connectors.rest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.Secret;

/** Tells a system where it reaches the hub. */
public final class WebhookSubscription {

    private WebhookSubscription() {}

    /**
     * Puts address and secret, where both are set.
     *
     * @return a note for the run where the system did not take them: nothing is lost, changes only come later
     */
    public static List<RowProblem> put(RestClient.SignedIn http, String path, Optional<URI> url, Optional<Secret> secret) {
        if (url.isEmpty() || secret.isEmpty()) {
            return List.of();
        }
        try {
            http.put(path, Map.of("url", url.get().toString(), "secret", secret.get().reveal()));
            return List.of();
        } catch (ConnectorException e) {
            return List.of(RowProblem.warning("webhook-not-subscribed", path.substring(path.lastIndexOf('/') + 1), 0, "",
                    "the system did not take the hub's address, changes wait for the next read (" + e.getMessage() + ")"));
        }
    }
}
