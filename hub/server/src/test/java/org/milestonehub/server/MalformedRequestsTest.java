package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.ApiToken;

/** Every operation that takes a body gets bodies that nobody should send: each is refused in words, and none surprises the hub. */
class MalformedRequestsTest extends ServedHub {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOMEBODY = "00000001-0000-8000-8000-000000000005";

    /** In place of one value. */
    private static final List<String> VALUES = List.of("null", "[]", "{\"unknown\":{\"unknown\":null}}", "[null]", "1e999999", "\"a\\u0000b\"");

    /** In place of a whole body. */
    private static final List<String> BODIES = List.of("", "null", "[]", "\"text\"", "{\"a\":", "{\"unknown\":1}", "[".repeat(5000), "<xml/>");

    private static final List<String> TYPES = List.of("multipart/form-data; boundary=x", "not a type");

    private final HttpClient client = HttpClient.newHttpClient();
    private final AccessToken token = AccessToken.random();
    private final List<String> surprises = new ArrayList<>();
    private JsonNode document;

    @BeforeAll
    void a_district_and_the_description_of_the_api() throws IOException {
        administrators().makeFirst();
        tokens.add(new ApiToken(token.hash(), "malformed", "admin", Optional.empty()), Instant.now());
        document = JSON.readTree(new Browser(port).getWithToken("/api/openapi", token.text()).body());
        jdbc().execute(SmallDistrict.SQL);
    }

    @BeforeEach
    void nothing_surprised_it_yet() {
        surprises.clear();
    }

    @Test
    void no_body_surprises_the_hub_and_each_refusal_says_where_and_what_to_do() {
        int asked = 0;
        for (Map.Entry<String, JsonNode> operation : writing().entrySet()) {
            for (byte[] body : bodies(operation.getValue())) {
                ask(operation.getKey(), "application/json", body);
                asked++;
            }
            for (String type : operation.getValue().has("requestBody") ? TYPES : TYPES.subList(0, 1)) {
                ask(operation.getKey(), type, "{}".getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(asked).isGreaterThan(300);
        assertThat(surprises).isEmpty();
    }

    @Test
    void no_parameter_surprises_the_hub() {
        document.path("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation ->
                operation.getValue().path("parameters").forEach(parameter -> {
                    boolean inPath = parameter.path("in").asText().equals("path");
                    for (String value : inPath ? List.of("x", "99999999999999999999") : List.of("x", "-1", "%00", "%ff%fe")) {
                        String method = operation.getKey().toUpperCase(Locale.ROOT);
                        String name = parameter.path("name").asText();
                        String at = filled(inPath ? path.getKey().replace("{" + name + "}", value) : path.getKey());
                        ask(method + " " + at + (inPath ? "" : "&" + name + "=" + value), "application/json", "{}".getBytes(StandardCharsets.UTF_8));
                    }
                })));
        assertThat(surprises).isEmpty();
    }

    @Test
    void a_refusal_names_the_field_and_the_line() {
        assertThat(answer("PUT /api/v1/documents", "{\"documents\":[{\"name\":\"a\",\"text\":[]}],\"whole\":false,\"dryRun\":true}"))
                .contains("documents[0].text", "text", "400");
        assertThat(answer("PUT /api/v1/documents", "{\"documents\":[null],\"whole\":false,\"dryRun\":true}")).contains("documents[0]", "400");
        assertThat(answer("PUT /api/v1/documents", "{\n\"documents\": [\n!")).contains("line 3", "JSON", "400");
        assertThat(answer("PUT /api/v1/documents", "")).contains("no body", "400");
    }

    private String answer(String operation, String body) {
        HttpResponse<String> answer = send(operation, "application/json", body.getBytes(StandardCharsets.UTF_8));
        return answer.statusCode() + " " + answer.body();
    }

    private Map<String, JsonNode> writing() {
        Map<String, JsonNode> writing = new LinkedHashMap<>();
        document.path("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            if (List.of("post", "put", "patch", "delete").contains(operation.getKey())) {
                writing.put(operation.getKey().toUpperCase(Locale.ROOT) + " " + filled(path.getKey()), operation.getValue());
            }
        }));
        return writing;
    }

    private static String filled(String path) {
        return path.replace("{type}", "student").replace("{framework}", "nyc-postsecondary-milestones-2020")
                .replaceAll("\\{(run|event|number)}", "7").replaceAll("\\{[^}]+}", SOMEBODY) + "?district=rivergate";
    }

    private List<byte[]> bodies(JsonNode operation) {
        List<byte[]> bodies = new ArrayList<>();
        (operation.has("requestBody") ? BODIES : BODIES.subList(0, 1)).forEach(body -> bodies.add(body.getBytes(StandardCharsets.UTF_8)));
        JsonNode schema = resolved(operation.path("requestBody").path("content").path("application/json").path("schema"));
        ObjectNode good = JSON.createObjectNode();
        schema.path("properties").fields().forEachRemaining(property -> good.set(property.getKey(), example(resolved(property.getValue()))));
        schema.path("properties").fieldNames().forEachRemaining(name -> VALUES.forEach(value -> {
            String mark = "\"@@\"";
            String text = good.deepCopy().put(name, "@@").toString();
            bodies.add(text.replace(mark, value).getBytes(StandardCharsets.UTF_8));
        }));
        good.fieldNames().forEachRemaining(name -> bodies.add(broken(good.deepCopy().put(name, "@@").toString())));
        return bodies;
    }

    /** The mark becomes bytes that are no UTF-8. */
    private static byte[] broken(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            out.write(one == '@' ? 0xff : one);
        }
        return out.toByteArray();
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private static JsonNode example(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "array" -> JSON.createArrayNode();
            case "integer", "number" -> JSON.getNodeFactory().numberNode(1);
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            case "object" -> JSON.createObjectNode();
            default -> JSON.getNodeFactory().textNode("x");
        };
    }

    private void ask(String operation, String type, byte[] body) {
        HttpResponse<String> answer = send(operation, type, body);
        String said = operation + " [" + type + "] " + cut(new String(body, StandardCharsets.UTF_8)) + " → " + answer.statusCode() + " " + cut(answer.body());
        if (answer.statusCode() >= 500) {
            surprises.add(said);
        } else if (answer.statusCode() >= 400) {
            String form = answer.headers().firstValue("content-type").orElse("none");
            String detail = json(answer.body()).path("detail").asText();
            if (!form.startsWith("application/problem+json") || detail.length() < 15) {
                surprises.add("no words: " + said + " " + form);
            }
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static String cut(String text) {
        return text.length() < 300 ? text : text.substring(0, 300) + "…";
    }

    private HttpResponse<String> send(String operation, String type, byte[] body) {
        String method = operation.split(" ")[0];
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + operation.split(" ")[1]))
                .header("Authorization", "Bearer " + token.text()).header("Content-Type", type)
                .method(method, method.equals("GET") ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(operation, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
