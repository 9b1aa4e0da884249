package org.milestonehub.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.wbl.WblSystem;
import org.milestonehub.simulator.web.Json;

/** Lets a person or a demo move the district and make it misbehave, from outside the process. */
final class ControlServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient World world;
    private final String authorization;

    ControlServlet(World world, String token) {
        this.world = world;
        this.authorization = "Bearer " + token;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!authorization.equals(request.getHeader("Authorization"))) {
            Json.send(response, 401, Json.object().put("error", "the control token is missing or wrong"));
            return;
        }
        try {
            Json.send(response, 200, answer(request));
        } catch (IllegalArgumentException | IllegalStateException e) {
            Json.send(response, 400, Json.object().put("error", e.getMessage()));
        }
    }

    private JsonNode answer(HttpServletRequest request) throws IOException {
        return switch (request.getMethod() + " " + request.getPathInfo()) {
            case "POST /advance" -> advance(request);
            case "GET /state" -> world.state();
            case "GET /misbehave" -> running();
            case "POST /misbehave" -> misbehave(Json.body(request));
            case "DELETE /misbehave" -> clear(request.getParameter("system"));
            case "POST /correct-hours" -> world.operations.execute(WblSystem.CORRECT_HOURS, Json.object());
            case "POST /export" -> world.operations.read(() -> Json.object().put("file",
                    world.export.bulk(world.living).toString()));
            default -> throw new IllegalArgumentException("no such control call");
        };
    }

    private JsonNode advance(HttpServletRequest request) {
        String days = request.getParameter("days");
        int count = days == null ? 1 : days.matches("[0-9]{1,3}") ? Integer.parseInt(days) : 0;
        if (count < 1) {
            throw new IllegalArgumentException("days: \"" + days + "\" is not a number of days");
        }
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("days");
        for (int i = 0; i < count; i++) {
            NewDay day = world.advance();
            list.addObject().put("day", day.day().toString()).put("enrolled", day.enrolled()).put("left", day.left())
                    .put("moved", day.moved()).put("renamed", day.renamed()).put("marksCorrected", day.marksCorrected())
                    .put("starsProcessed", day.starsProcessed());
        }
        return answer.put("today", world.living.today().toString());
    }

    private JsonNode misbehave(ObjectNode body) {
        SystemName system = SystemName.of(body.path("system").asText());
        Kind kind = Kind.of(body.path("kind").asText());
        Misbehaviour what = Misbehaviour.of(system, kind).on(body.path("path").asText(""));
        if (body.has("calls")) {
            what = what.forCalls(body.path("calls").asInt());
        }
        if (body.has("millis")) {
            what = what.waiting(Duration.ofMillis(body.path("millis").asLong()));
        }
        if (body.has("retryAfterSeconds")) {
            what = what.retryAfter(Duration.ofSeconds(body.path("retryAfterSeconds").asLong()));
        }
        world.misbehaviours.begin(what);
        return running();
    }

    private JsonNode clear(String system) {
        if (system == null) {
            world.misbehaviours.clear();
        } else {
            world.misbehaviours.clear(SystemName.of(system));
        }
        return running();
    }

    private JsonNode running() {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("misbehaviours");
        for (Misbehaviour each : world.misbehaviours.all()) {
            list.addObject().put("system", each.system().word()).put("kind", each.kind().word()).put("calls",
                    each.calls())
                    .put("path", each.path());
        }
        return answer;
    }
}
