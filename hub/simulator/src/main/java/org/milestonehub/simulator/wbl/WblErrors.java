package org.milestonehub.simulator.wbl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.milestonehub.simulator.fault.ErrorBody;
import org.milestonehub.simulator.web.Json;

/** Errors in the platform's envelope. */
public final class WblErrors implements ErrorBody {
    private static final Map<Integer, String> CODES = Map.of(400, "bad_request", 401, "unauthorized", 404, "not_found",
            413,
            "too_many_records", 429, "rate_limited", 500, "server_error", 503, "maintenance");

    @Override
    public Body of(int status, String title, String path) {
        return new Body("application/json", error(status, title).toString());
    }

    static ObjectNode error(int status, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", CODES.getOrDefault(status, "error")).put("message", message);
        return body;
    }
}
