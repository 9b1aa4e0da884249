package org.milestonehub.connectors.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.connectors.rest.RestAnswer;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/**
 * One answer.
 *
 * @param rows its rows, oldest change first
 * @param total what the platform counts in this window, empty where it does not say
 * @param asOf what the platform's clock says, empty where it does not say
 * @param linked whether it has a {@code Link} header at all
 * @param hasNext whether that header names a next page
 */
record WblPage(List<JsonNode> rows, Optional<Long> total, Optional<Instant> asOf, boolean linked, boolean hasNext) {

    static WblPage of(RestAnswer answer, WblStream stream) {
        if (!answer.body().isArray()) {
            throw new ConnectorException(Fault.BAD_DATA, "a page of " + stream.stream() + " is not a JSON array");
        }
        List<JsonNode> rows = new ArrayList<>(answer.body().size());
        answer.body().forEach(rows::add);
        List<String> links = answer.headers().allValues("Link");
        boolean next = links.stream().anyMatch(link -> link.matches("(?is).*;\\s*rel=\"?([^\"]*\\s)?next\\b.*"));
        return new WblPage(rows, total(answer.headers()), asOf(answer.headers()), !links.isEmpty(), next);
    }

    static Optional<Long> total(HttpHeaders headers) {
        return headers.firstValue("X-Total-Count").map(String::strip).filter(text -> text.matches("\\d{1,15}"))
                .map(Long::valueOf);
    }

    private static Optional<Instant> asOf(HttpHeaders headers) {
        try {
            return headers.firstValue("X-As-Of").map(String::strip).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether the window ends here; without any word from the platform only an empty page is an end. */
    boolean isLast(long rowsBefore) {
        if (rows.isEmpty()) {
            return true;
        }
        return total.map(t -> rowsBefore + rows.size() >= t).orElse(linked && !hasNext);
    }

    /**
     * How many rows from the top are safe to give before the window moves: those older than the newest of the page.
     * All, where the whole page is of one instant, or where its times cannot be used.
     */
    int settled() {
        Optional<Instant> newest = rows.isEmpty() ? Optional.empty() : changed(rows.get(rows.size() - 1));
        if (newest.isEmpty() || !ascending()) {
            return rows.size();
        }
        int older = rows.size();
        while (older > 0 && changed(rows.get(older - 1)).equals(newest)) {
            older--;
        }
        return older == 0 ? rows.size() : older;
    }

    /** Whether the platform overlooked the time the window begins. */
    boolean startsBefore(Instant window) {
        return !rows.isEmpty() && changed(rows.get(0)).filter(first -> first.isBefore(window)).isPresent();
    }

    /** When a record last changed, as far as that can be read. */
    static Optional<Instant> changed(JsonNode row) {
        try {
            return Optional.of(row.path("updated_at").asText("")).filter(text -> !text.isEmpty()).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean ascending() {
        Instant last = Instant.MIN;
        for (JsonNode row : rows) {
            Optional<Instant> changed = changed(row);
            if (changed.isEmpty() || changed.get().isBefore(last)) {
                return false;
            }
            last = changed.get();
        }
        return true;
    }
}
