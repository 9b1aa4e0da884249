package org.milestonehub.connectors.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.milestonehub.connectors.rest.RestClient;

/** How many records the portal says it holds. */
final class PortalCounts {

    private static final String PATH = "/v1/counts";

    private final JsonNode counts;

    private PortalCounts(JsonNode counts) {
        this.counts = counts;
    }

    static PortalCounts of(RestClient.SignedIn http) {
        return new PortalCounts(http.read(PATH, "").object());
    }

    /** The count of what a stream reads, empty where the portal does not count it. */
    Optional<Long> forStream(PortalStream stream) {
        return named(stream.resource());
    }

    /** The count under the portal's own name for it. */
    Optional<Long> named(String name) {
        JsonNode count = counts.path(name);
        return count.isIntegralNumber() ? Optional.of(count.longValue()) : Optional.empty();
    }
}
