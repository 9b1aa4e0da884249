package org.milestonehub.connectors.stars;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/**
 * One page as the service answered it.
 *
 * @param totalCount records of the whole read, as announced
 * @param next token of the following page, empty on the last one
 * @param marker where a later delta read begins
 * @param records in the order of the page; something that is no record is kept as it came
 */
record StarsPage(long totalCount, Optional<String> next, String marker, List<@Nullable Object> records) {

    /**
     * Reads the answer of a read operation.
     *
     * @throws ConnectorException {@code BAD_DATA} when it is not what the contract says
     */
    static StarsPage of(StarsStream stream, Map<String, Object> answer) {
        if (!(answer.get("page") instanceof Map<?, ?> page)) {
            throw broken(stream, "has no page element");
        }
        if (!(page.get("totalCount") instanceof String total) || !total.matches("[0-9]{1,15}")) {
            throw broken(stream, "announces no total count");
        }
        if (!(page.get("marker") instanceof String marker) || marker.isEmpty()) {
            throw broken(stream, "carries no change marker");
        }
        Optional<String> next = page.get("continuationToken") instanceof String token && !token.isEmpty()
                ? Optional.of(token) : Optional.empty();
        return new StarsPage(Long.parseLong(total), next, marker, records(answer.get(stream.element())));
    }

    private static List<@Nullable Object> records(@Nullable Object found) {
        if (found == null) {
            return List.of();
        }
        return found instanceof List<?> list ? Collections.unmodifiableList(list) : List.of(found);
    }

    private static ConnectorException broken(StarsStream stream, String what) {
        return new ConnectorException(Fault.BAD_DATA, "the answer to " + stream.readOperation() + " " + what
                + "; it is not what the contract says. Ask the owner of the transcript system");
    }
}
