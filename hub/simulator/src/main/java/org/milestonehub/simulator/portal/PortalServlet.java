package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

/** The portal's addresses under {@code /portal}. */
public final class PortalServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int LARGEST_BATCH = 200;
    private static final Map<String, String> BATCHES = Map.of("/v1/roster/students:batch", "roster",
            "/v1/transcripts:batch",
            "transcript", "/v1/milestone-statuses:batch", "milestone", "/v1/experiences:batch", "activity");

    private final transient PortalSystem portal;
    private final transient Operations operations;
    private final transient Misbehaviours misbehaviours;
    private final transient OAuthTokens tokens;
    private final transient TokenEndpoint tokenEndpoint;
    private final transient PortalReads reads;
    private final transient RateLimit limit;

    /** Client credentials are checked by this servlet; {@code callsPerMinute} is its rate limit. */
    public PortalServlet(PortalSystem portal, Operations operations, Misbehaviours misbehaviours, String clientId,
            String clientSecret, int callsPerMinute, Clock clock) {
        this.portal = portal;
        this.operations = operations;
        this.misbehaviours = misbehaviours;
        this.tokens = new OAuthTokens(clientId, clientSecret, Duration.ofMinutes(30), clock);
        this.tokenEndpoint = new TokenEndpoint(tokens);
        this.reads = new PortalReads(portal);
        this.limit = new RateLimit(callsPerMinute, clock);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        try {
            if (path.equals("/oauth/token")) {
                tokenEndpoint.answer(request, response);
                return;
            }
            authorize(request, response);
            throttle(response);
            JsonNode answer = answer(path, request);
            if (answer.isMissingNode()) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else {
                Json.send(response, HttpServletResponse.SC_OK, answer);
            }
        } catch (Refusal e) {
            Json.send(response, e.status(), PortalErrors.TYPE, PortalErrors.problem(e.status(), e.code(), e.detail(),
                    path));
        } catch (IllegalArgumentException e) {
            Json.send(response, 400, PortalErrors.TYPE, PortalErrors.problem(400, "", String.valueOf(e.getMessage()),
                    path));
        }
    }

    private void authorize(HttpServletRequest request, HttpServletResponse response) {
        if (misbehaviours.take(SystemName.PORTAL, MisbehaviourFilter.call(request), Kind.EXPIRE_TOKENS).isPresent()) {
            tokens.expireAll();
        }
        String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        if (!header.startsWith("Bearer ") || !tokens.valid(header.substring(7))) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            throw new Refusal(401, "", "no live access token");
        }
    }

    private void throttle(HttpServletResponse response) {
        int left = limit.take();
        response.setHeader("RateLimit-Limit", Integer.toString(limit.perMinute()));
        response.setHeader("RateLimit-Remaining", Integer.toString(Math.max(0, left)));
        if (left < 0) {
            response.setHeader("Retry-After", Long.toString(limit.secondsToWait()));
            throw new Refusal(429, "", "more than " + limit.perMinute() + " calls a minute");
        }
    }

    private JsonNode answer(String path, HttpServletRequest request) throws IOException {
        String call = request.getMethod() + " " + path;
        if (BATCHES.containsKey(path) && request.getMethod().equals("POST")) {
            return batch(BATCHES.get(path), request);
        }
        return switch (call) {
            case "GET /v1/counts" -> operations.read(portal::counts);
            case "GET /v1/deliveries" -> operations.read(() -> delivery(request.getParameter("reference")));
            case "POST /v1/deliveries:lookup" -> deliveries(Json.body(request));
            case "PUT /v1/webhook-subscription" -> subscribe(Json.body(request));
            case "GET /v1/webhook-subscription" -> subscription();
            case "DELETE /v1/webhook-subscription" -> subscribe(Json.object());
            default -> {
                if (!request.getMethod().equals("GET") || !path.startsWith("/v1/")) {
                    throw new Refusal(404, "", "nothing here");
                }
                boolean half = misbehaviours.take(SystemName.PORTAL, MisbehaviourFilter.call(request), Kind.HALF_ROWS)
                        .isPresent();
                yield operations.read(() -> reads.answer(path.substring(4), request.getParameter("limit"),
                        request.getParameter("cursor"), half));
            }
        };
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
        Mood mood = misbehaviours.take(SystemName.PORTAL, call, Kind.FORGET_REFERENCES).isPresent() ? Mood.FORGETFUL
                : misbehaviours.take(SystemName.PORTAL, call, Kind.REJECT_RECORDS).isPresent() ? Mood.REFUSING
                : misbehaviours.take(SystemName.PORTAL, call, Kind.LOSE_RECORDS).isPresent() ? Mood.LOSING
                : Mood.PROPER;
        ObjectNode payload = Json.object().put("kind", kind).put("mood", mood.name());
        payload.set("records", records);
        return operations.execute(PortalSystem.BATCH, payload);
    }

    private ObjectNode delivery(String reference) {
        if (reference == null || reference.isBlank()) {
            throw new Refusal(400, "", "reference: is required");
        }
        Optional<Deliveries.Delivery> known = portal.writes().intake().deliveries().find(reference);
        ObjectNode answer = Json.object().put("deliveryReference", reference).put("found", known.isPresent());
        known.ifPresent(delivery -> answer.put("kind", delivery.kind()).put("id", delivery.id()));
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
        operations.execute(PortalSystem.WEBHOOK, body);
        return Json.MAPPER.missingNode();
    }

    private JsonNode subscription() {
        URI url = portal.webhooks().url();
        return Json.object().put("url", url == null ? null : url.toString());
    }
}
