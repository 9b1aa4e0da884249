package org.milestonehub.simulator.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.milestonehub.simulator.web.Json;

/** OAuth2 client credentials, by HTTP Basic or in the form. */
final class TokenEndpoint {
    private final OAuthTokens tokens;

    TokenEndpoint(OAuthTokens tokens) {
        this.tokens = tokens;
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (!request.getMethod().equals("POST")) {
            Json.send(response, 405, Json.object().put("error", "invalid_request"));
            return;
        }
        String[] client = client(request);
        if (!tokens.knows(client[0], client[1])) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"portal\"");
            Json.send(response, 401, Json.object().put("error", "invalid_client"));
            return;
        }
        if (!"client_credentials".equals(request.getParameter("grant_type"))) {
            Json.send(response, 400, Json.object().put("error", "unsupported_grant_type"));
            return;
        }
        String scope = Optional.ofNullable(request.getParameter("scope"))
                .orElse("planning.read roster.write transcripts.write");
        Json.send(response, 200, Json.object().put("access_token", tokens.issue()).put("token_type", "Bearer")
                .put("expires_in", tokens.lifetime().toSeconds()).put("scope", scope));
    }

    private static String[] client(HttpServletRequest request) {
        String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        if (header.startsWith("Basic ")) {
            try {
                String text = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
                String[] parts = text.split(":", 2);
                return parts.length == 2 ? new String[] {decoded(parts[0]), decoded(parts[1])} : new String[] {"", ""};
            } catch (IllegalArgumentException e) {
                return new String[] {"", ""};
            }
        }
        return new String[] {Optional.ofNullable(request.getParameter("client_id")).orElse(""),
            Optional.ofNullable(request.getParameter("client_secret")).orElse("")};
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
