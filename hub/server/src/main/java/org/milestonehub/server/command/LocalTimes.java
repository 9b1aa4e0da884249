package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people of a district read them; programs read the moments of the answers themselves. */
final class LocalTimes {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final ZoneId zone;

    private LocalTimes(ZoneId zone) {
        this.zone = zone;
    }

    static LocalTimes of(Hub hub, String district) {
        return new LocalTimes(ZoneId.of(hub.district(district).path("timeZone").asText("UTC")));
    }

    /** A moment in words. */
    String at(JsonNode moment) {
        return moment.asText().isEmpty() ? "" : MOMENT.format(Instant.parse(moment.asText()).atZone(zone));
    }

    /** The same elements with a moment in words. */
    JsonNode in(JsonNode elements, String field) {
        ArrayNode shown = Json.MAPPER.createArrayNode();
        elements.forEach(element -> shown.add(((ObjectNode) element.deepCopy()).put(field, at(element.path(field)))));
        return shown;
    }
}
