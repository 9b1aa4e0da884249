package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.milestonehub.simulator.fault.ErrorBody;
import org.milestonehub.simulator.web.Json;

/** Errors as RFC 7807 problem documents. */
public final class PortalErrors implements ErrorBody {
    static final String TYPE = "application/problem+json";
    private static final Map<Integer, String> TITLES = Map.of(400, "Bad Request", 401, "Unauthorized", 404,
            "Not Found", 405,
            "Method Not Allowed", 413, "Payload Too Large", 429, "Too Many Requests", 500, "Internal Server Error", 503,
            "Service Unavailable");

    @Override
    public Body of(int status, String title, String path) {
        return new Body(TYPE, problem(status, "", title, path).toString());
    }

    static ObjectNode problem(int status, String code, String detail, String path) {
        return Json.object().put("type", code.isEmpty() ? "about:blank" : "urn:portal:" + code)
                .put("title", TITLES.getOrDefault(status, "Error")).put("status", status).put("detail", detail)
                .put("instance", path);
    }
}
