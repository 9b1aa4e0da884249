package org.milestonehub.simulator.wbl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.web.Json;
import org.milestonehub.simulator.web.Refusal;

/** Cuts a stream into numbered pages, with the total, the links and the platform's own time in headers. */
final class WblPages {
    private static final int DEFAULT_SIZE = 50;
    private static final int LARGEST_SIZE = 200;

    private final WblStore store;
    private final Clock clock;

    WblPages(WblStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    ArrayNode page(String stream, HttpServletRequest request, HttpServletResponse response, boolean half) {
        int page = number(request.getParameter("page"), 1, "page", 1_000_000);
        int size = number(request.getParameter("pageSize"), DEFAULT_SIZE, "pageSize", LARGEST_SIZE);
        List<ObjectNode> all = since(stream, request.getParameter("updatedSince"));
        int pages = Math.max(1, (all.size() + size - 1) / size);
        response.setHeader("X-As-Of", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        response.setHeader("X-Total-Count", Integer.toString(all.size()));
        List<String> links = new ArrayList<>();
        if (page < pages) {
            links.add(link(request, page + 1, size, "next"));
        }
        if (page > 1) {
            links.add(link(request, page - 1, size, "prev"));
        }
        links.add(link(request, pages, size, "last"));
        response.setHeader("Link", String.join(", ", links));
        ArrayNode rows = Json.MAPPER.createArrayNode();
        int from = Math.min(all.size(), (page - 1) * size);
        int to = Math.min(all.size(), from + size);
        rows.addAll(all.subList(from, half ? from + (to - from) / 2 : to));
        return rows;
    }

    private List<ObjectNode> since(String stream, @Nullable String updatedSince) {
        List<ObjectNode> all = store.all(stream);
        if (updatedSince == null || updatedSince.isEmpty()) {
            return all;
        }
        try {
            Instant from = Instant.parse(updatedSince);
            return all.stream().filter(record -> !Instant.parse(record.path("updated_at").asText()).isBefore(from))
                    .toList();
        } catch (DateTimeException e) {
            throw new Refusal(400, "", "updatedSince: is not a time like 2026-11-17T00:00:00Z");
        }
    }

    private static int number(@Nullable String text, int standard, String name, int largest) {
        if (text == null) {
            return standard;
        }
        int number = text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > largest) {
            throw new Refusal(400, "", name + ": is not between 1 and " + largest);
        }
        return number;
    }

    private static String link(HttpServletRequest request, int page, int size, String rel) {
        String since = request.getParameter("updatedSince");
        return "<" + request.getRequestURL() + "?page=" + page + "&pageSize=" + size
                + (since == null ? "" : "&updatedSince=" + URLEncoder.encode(since, StandardCharsets.UTF_8))
                + ">; rel=\"" + rel + "\"";
    }
}
