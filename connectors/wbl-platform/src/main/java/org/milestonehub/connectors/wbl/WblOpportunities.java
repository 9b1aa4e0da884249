package org.milestonehub.connectors.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.connectors.rest.RestClient;
import org.milestonehub.connectors.rest.RestJson;

/**
 * What a placement's opportunity says about it. A placement names its opportunity by number only, and not even what
 * kind of experience it is; so the reader adds that, under {@code opportunity}.
 */
final class WblOpportunities {

    private static final List<String> KEPT = List.of("type", "employer_id", "cluster", "mode", "paid");
    private static final int REMEMBERED = 5_000;

    private final RestClient.SignedIn http;
    private final Map<String, Optional<Map<String, Object>>> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Map<String, Object>>> eldest) {
            return size() > REMEMBERED;
        }
    };

    WblOpportunities(RestClient.SignedIn http) {
        this.http = http;
    }

    /** Adds it to a placement; null where the platform knows no such opportunity. */
    Map<String, Object> added(Map<String, Object> placement, JsonNode row) {
        String id = row.path("opportunity_id").asText("");
        placement.put("opportunity", id.matches("[A-Za-z0-9-]+") ? known.computeIfAbsent(id, this::fetch).orElse(null)
                : null);
        return placement;
    }

    private Optional<Map<String, Object>> fetch(String id) {
        return http.find(WblStream.OPPORTUNITIES.path() + "/" + id).map(RestJson::tree).map(all -> {
            Map<String, Object> kept = new LinkedHashMap<>();
            KEPT.forEach(field -> kept.put(field, all.get(field)));
            return kept;
        });
    }
}
