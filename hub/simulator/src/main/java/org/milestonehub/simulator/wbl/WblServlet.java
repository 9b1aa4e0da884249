package org.milestonehub.simulator.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.MisbehaviourFilter;
import org.milestonehub.simulator.fault.Misbehaviours;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.store.Deliveries;
import org.milestonehub.simulator.store.Intake.Mood;
import org.milestonehub.simulator.store.Operations;
import org.milestonehub.simulator.web.Json;
import org.milestonehub.simulator.web.RateLimit;
import org.milestonehub.simulator.web.Refusal;

/** The platform's addresses under {@code /wbl}. */
public final class WblServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int LARGEST_BATCH = 100;
    private static final Set<String> BATCHES = Set.of("/api/participants:batch", "/api/eligibility:batch");

    private final transient WblSystem platform;
    private final transient Operations operations;
    private final transient Misbehaviours misbehaviours;
    private final transient WblPages pages;
    private final transient RateLimit limit;
    private final transient byte[] authorization;

    public WblServlet(WblSystem platform, Operations operations, Misbehaviours misbehaviours, String apiKey,
            int callsPerMinute,
            Clock clock) {
        this.platform = platform;
        this.operations = operations;
        this.misbehaviours = misbehaviours;
        this.pages = new WblPages(platform.store(), clock);
        this.limit = new RateLimit(callsPerMinute, clock);
        this.authorization = ("Bearer " + apiKey).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        try {
            authorize(request);
            if (limit.take() < 0) {
                response.setHeader("Retry-After", Long.toString(limit.secondsToWait()));
                throw new Refusal(429, "", "more than " + limit.perMinute() + " calls a minute");
            }
            JsonNode answer = answer(path, request, response);
            if (answer.isMissingNode()) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else {
                Json.send(response, HttpServletResponse.SC_OK, answer);
            }
        } catch (Refusal e) {
            Json.send(response, e.status(), WblErrors.error(e.status(), e.detail()));
        } catch (IllegalArgumentException e) {
            Json.send(response, 400, WblErrors.error(400, String.valueOf(e.getMessage())));
        }
    }

    private void authorize(HttpServletRequest request) {
        String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        if (!MessageDigest.isEqual(authorization, header.getBytes(StandardCharsets.UTF_8))) {
            throw new Refusal(401, "", "the API key is missing or unknown");
        }
    }

    private JsonNode answer(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (BATCHES.contains(path) && request.getMethod().equals("POST")) {
            return batch(path.substring(5, path.indexOf(':')), request);
        }
        return switch (request.getMethod() + " " + path) {
            case "GET /api/counts" -> operations.read(platform::counts);
            case "GET /api/deliveries" -> operations.read(() -> delivery(request.getParameter("reference")));
            case "POST /api/deliveries:lookup" -> deliveries(Json.body(request));
            case "PUT /api/webhook" -> subscribe(Json.body(request));
            case "DELETE /api/webhook" -> subscribe(Json.object());
            case "GET /api/webhook" -> subscription();
            default -> read(path, request, response);
        };
    }

    private JsonNode read(String path, HttpServletRequest request, HttpServletResponse response) {
        String[] parts = path.split("/");
        if (!request.getMethod().equals("GET") || parts.length < 3 || parts.length > 4 || !parts[1].equals("api")
                || !WblStore.STREAMS.contains(parts[2])) {
            throw new Refusal(404, "", "nothing here");
        }
        if (parts.length == 4) {
            ObjectNode record = parts[3].matches("[0-9]{1,9}")
                    ? operations.read(() -> platform.store().find(parts[2], Integer.parseInt(parts[3]))) : null;
            if (record == null) {
                throw new Refusal(404, "", "no such record");
            }
            return record;
        }
        boolean half = misbehaviours.take(SystemName.WBL, MisbehaviourFilter.call(request), Kind.HALF_ROWS).isPresent();
        return operations.read(() -> pages.page(parts[2], request, response, half));
    }

    private JsonNode batch(String kind, HttpServletRequest request) throws IOException {
        JsonNode records = Json.body(request).path("records");
        if (!records.isArray() || records.isEmpty()) {
            throw new Refusal(400, "", "records: a list of 1 to " + LARGEST_BATCH + " records is required");
        }
        if (records.size() > LARGEST_BATCH) {
            throw new Refusal(413, "", records.size() + " records are more than " + LARGEST_BATCH);
        }
        String call = MisbehaviourFilter.call(request);
        Mood mood = misbehaviours.take(SystemName.WBL, call, Kind.FORGET_REFERENCES).isPresent() ? Mood.FORGETFUL
                : misbehaviours.take(SystemName.WBL, call, Kind.REJECT_RECORDS).isPresent() ? Mood.REFUSING
                : misbehaviours.take(SystemName.WBL, call, Kind.LOSE_RECORDS).isPresent() ? Mood.LOSING
                : Mood.PROPER;
        ObjectNode payload = Json.object().put("kind", kind).put("mood", mood.name());
        payload.set("records", records);
        return operations.execute(WblSystem.BATCH, payload);
    }

    private ObjectNode delivery(String reference) {
        if (reference == null || reference.isBlank()) {
            throw new Refusal(400, "", "reference: is required");
        }
        Optional<Deliveries.Delivery> known = platform.writes().intake().deliveries().find(reference);
        ObjectNode answer = Json.object().put("reference", reference).put("found", known.isPresent());
        known.ifPresent(delivery -> answer.put("kind", delivery.kind()).put("id", Integer.parseInt(delivery.id())));
        return answer;
    }

    private ObjectNode deliveries(ObjectNode body) {
        ObjectNode answer = Json.object();
        ArrayNode results = answer.putArray("results");
        operations.read(() -> {
            body.path("references").forEach(reference -> results.add(delivery(reference.asText())));
            return answer;
        });
        return answer;
    }

    private JsonNode subscribe(ObjectNode body) {
        if (!body.isEmpty()) {
            URI url = URI.create(body.path("url").asText(""));
            if (url.getHost() == null || body.path("secret").asText("").isEmpty()) {
                throw new Refusal(400, "", "url and secret: are required");
            }
        }
        operations.execute(WblSystem.WEBHOOK, body);
        return Json.MAPPER.missingNode();
    }

    private JsonNode subscription() {
        URI url = platform.webhooks().url();
        return Json.object().put("url", url == null ? null : url.toString());
    }
}
