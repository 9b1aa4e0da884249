package org.milestonehub.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

/** Plain HTTP against the simulated systems. */
final class HttpCalls {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String authorization;

    private HttpCalls(String authorization) {
        this.authorization = authorization;
    }

    static HttpCalls bearer(String token) {
        return new HttpCalls("Bearer " + token);
    }

    static HttpCalls portal(DistrictAddresses where) throws IOException, InterruptedException {
        String basic = Base64.getEncoder()
                .encodeToString((where.portalClientId() + ":" + where.portalClientSecret()).getBytes());
        HttpRequest request = HttpRequest.newBuilder(URI.create(where.portal() + "/oauth/token"))
                .header("Authorization", "Basic " + basic).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return bearer(JSON.readTree(response.body()).path("access_token").asText());
    }

    HttpResponse<String> call(String method, String address, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).header("Authorization", authorization)
                .header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return call("GET", address, "");
    }

    JsonNode json(String address) throws IOException, InterruptedException {
        return JSON.readTree(get(address).body());
    }

    JsonNode post(String address, Object body) throws IOException, InterruptedException {
        return JSON.readTree(call("POST", address, JSON.writeValueAsString(body)).body());
    }
}
