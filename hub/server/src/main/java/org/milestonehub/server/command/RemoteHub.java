package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.store.FileTrouble;
import org.milestonehub.server.api.LocalBundle;
import org.milestonehub.spi.InputBundle.InputFile;

/** A hub that is running, asked over its API. */
final class RemoteHub implements Hub {

    private static final String BOUNDARY = "milestone-hub-7f1c2b";

    private final RunningHub hub;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    RemoteHub(RunningHub hub) {
        this.hub = hub;
    }

    @Override
    public JsonNode runs(String district, int most) {
        return get("/runs?most=" + most + "&district=" + encode(district));
    }

    @Override
    public JsonNode run(String district, long id) {
        return get("/runs/" + id + "?district=" + encode(district));
    }

    @Override
    public JsonNode start(String district, String connection, boolean full, boolean dryRun) {
        return send("POST", "/connections/" + encode(connection) + "/runs?full=" + full + "&dryRun=" + dryRun + "&district="
                + encode(district), BodyPublishers.noBody(), "application/json");
    }

    @Override
    public JsonNode trial(String district, String what, String name, ObjectNode trial) {
        String parameter = what.equals("deliveries") ? "delivery" : "connection";
        return send("POST", "/trials/" + what + "?" + parameter + "=" + encode(name) + "&district=" + encode(district), json(trial),
                "application/json");
    }

    @Override
    public JsonNode check(String district, String connection) {
        return send("POST", "/connections/" + encode(connection) + "/check?district=" + encode(district),
                BodyPublishers.noBody(), "application/json");
    }

    @Override
    public JsonNode importFiles(FileOrder order) {
        LocalBundle bundle = LocalBundle.of(order.files());
        boolean folder = Files.isDirectory(order.files());
        String path = "/imports?connector=" + encode(order.connector()) + "&district=" + encode(order.district()) + "&newDistrict="
                + order.newDistrict() + "&dryRun=" + order.dryRun() + "&name="
                + encode(bundle.name() + (folder ? "/" : ""));
        return send("POST", path, multipart(bundle.files()), "multipart/form-data; boundary=" + BOUNDARY);
    }

    @Override
    public JsonNode held(String district) {
        return get("/held?district=" + encode(district));
    }

    @Override
    public JsonNode heldRun(String district, long run) {
        return get("/held/" + run + "?district=" + encode(district));
    }

    @Override
    public JsonNode heldRows(String district, long run) {
        return get("/held/" + run + "/rows?district=" + encode(district));
    }

    @Override
    public JsonNode approve(String district, long run, boolean additionsOnly) {
        return send("POST", "/held/" + run + "/approve?scope=" + (additionsOnly ? "additions" : "all") + "&district=" + encode(district),
                BodyPublishers.noBody(), "application/json");
    }

    @Override
    public void reject(String district, long run, String reason) {
        tell("/held/" + run + "/reject?reason=" + encode(reason) + "&district=" + encode(district));
    }

    @Override
    public JsonNode undo(String district, long run, boolean dryRun) {
        return send("POST", "/runs/" + run + "/undo?dryRun=" + dryRun + "&district=" + encode(district), BodyPublishers.noBody(),
                "application/json");
    }

    @Override
    public void pause(String district, String connection, String until, String reason) {
        tell("/connections/" + encode(connection) + "/pause?until=" + encode(until) + "&reason=" + encode(reason) + "&district="
                + encode(district));
    }

    @Override
    public void resume(String district, String connection) {
        tell("/connections/" + encode(connection) + "/resume?district=" + encode(district));
    }

    private void tell(String path) {
        answer("POST", path, BodyPublishers.noBody(), "application/json");
    }

    @Override
    public JsonNode district(String district) {
        return get("/districts?district=" + encode(district));
    }

    @Override
    public JsonNode quarantineRows(String district, WaitingCause cause, int most) {
        return get("/quarantine/rows?district=" + encode(district) + "&connection=" + encode(cause.connection()) + "&stream="
                + encode(cause.stream()) + "&rule=" + encode(cause.rule()) + "&column=" + encode(cause.column()) + "&most=" + most);
    }

    @Override
    public JsonNode quarantine(String district) {
        return get("/quarantine?district=" + encode(district));
    }

    @Override
    public JsonNode roots(String district) {
        return get("/quarantine/roots?district=" + encode(district));
    }

    @Override
    public JsonNode missing(String district) {
        return get("/missing?district=" + encode(district));
    }

    @Override
    public JsonNode missingRows(String district, String connection) {
        return get("/missing/rows?connection=" + encode(connection) + "&district=" + encode(district));
    }

    @Override
    public JsonNode conflicts(String district) {
        return get("/conflicts?district=" + encode(district));
    }

    @Override
    public AccountBook accounts() {
        return new RemoteAccounts(this::call);
    }

    private JsonNode call(String method, String path, ObjectNode body) {
        HttpResponse<String> said = answer(method, path, method.equals("GET") ? BodyPublishers.noBody() : json(body), "application/json");
        return Json.parse(said.body().isEmpty() ? "{}" : said.body());
    }

    @Override
    public ChoiceBook choices() {
        return new RemoteChoices(this::call);
    }

    @Override
    public CountBook counts() {
        return new RemoteCounts(this::call);
    }

    @Override
    public JsonNode codes(String district) {
        return get("/quarantine/codes?district=" + encode(district));
    }

    @Override
    public JsonNode explain(String district, ObjectNode row) {
        return send("POST", "/quarantine/codes?district=" + encode(district), json(row), "application/json");
    }

    @Override
    public JsonNode replay(String district, ObjectNode rows) {
        return send("POST", "/quarantine/replay?district=" + encode(district), json(rows), "application/json");
    }

    @Override
    public JsonNode find(String district, String text) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("text", text);
        return send("POST", "/students/search?district=" + encode(district), json(body), "application/json");
    }

    @Override
    public JsonNode student(String district, String id) {
        return get("/students/" + encode(id) + "?district=" + encode(district));
    }

    @Override
    public JsonNode unmasked(String district, String id, String reason) {
        return send("POST", "/students/" + encode(id) + "/unmask?district=" + encode(district), json(Json.MAPPER.createObjectNode()
                .put("reason", reason)), "application/json");
    }

    @Override
    public JsonNode judge(String district, boolean everybody) {
        return send("POST", "/milestones/evaluate?everybody=" + everybody + "&district=" + encode(district),
                BodyPublishers.noBody(), "application/json");
    }

    @Override
    public JsonNode explain(String district, Question question) {
        return get("/milestones/" + encode(question.type()) + "/" + encode(question.id()) + "?framework="
                + encode(question.framework()) + "&asOf=" + encode(question.asOf()) + "&asKnownOn=" + encode(question.asKnownOn())
                + "&district=" + encode(district));
    }

    @Override
    public JsonNode figures(String district, Question question) {
        return get("/measures/" + encode(question.framework()) + "/rebuilt?asOf=" + encode(question.asOf()) + "&asKnownOn=" + encode(question.asKnownOn())
                + "&district=" + encode(district));
    }

    @Override
    public JsonNode review(String district, JsonNode review) {
        return send("POST", "/reviews?district=" + encode(district), json(review), "application/json");
    }

    @Override
    public JsonNode impact(String district, DocumentText framework) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("framework", framework.text()).put("file", framework.file());
        return send("POST", "/milestones/impact?district=" + encode(district), json(body), "application/json");
    }

    @Override
    public Stewards stewards() {
        return new RemoteStewards(this::get, (path, body) -> send("POST", path, json(body), "application/json"));
    }

    @Override
    public JsonNode apply(List<DocumentText> documents, boolean whole, boolean dryRun) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("whole", whole).put("dryRun", dryRun);
        body.set("documents", Json.tree(documents));
        return send("PUT", "/documents", json(body), "application/json");
    }

    @Override
    public String export(String district) {
        return answer("GET", "/documents?district=" + encode(district), BodyPublishers.noBody(), "application/json").body();
    }

    @Override
    public void secret(String district, String name, String value) {
        answer("PUT", "/secrets/" + encode(name) + "?district=" + encode(district), BodyPublishers.ofString(value), "text/plain");
    }

    @Override
    public JsonNode backup(Path file) {
        HttpRequest request = request("/backup").POST(BodyPublishers.noBody()).build();
        Path absolute = file.toAbsolutePath();
        Path unfinished = absolute.resolveSibling(file.getFileName() + ".unfinished");
        try {
            if (exchange(request, BodyHandlers.ofFile(DataDirectory.closedFile(unfinished))).statusCode() / 100 != 2) {
                Files.deleteIfExists(unfinished);
                throw HubProblem.failure("the running hub could not make the backup; its log says why");
            }
            Files.move(unfinished, absolute);
        } catch (IOException e) {
            throw HubProblem.failure(file + " cannot be written: " + FileTrouble.why(e));
        }
        return Json.MAPPER.createObjectNode().put("file", absolute.toString());
    }

    @Override
    public void close() {
        // The client has nothing to give back.
    }

    private JsonNode get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "application/json");
    }

    private JsonNode send(String method, String path, BodyPublisher body, String type) {
        return Json.parse(answer(method, path, body, type).body());
    }

    private HttpResponse<String> answer(String method, String path, BodyPublisher body, String type) {
        HttpResponse<String> answer = exchange(
                request(path).header("Content-Type", type).method(method, body).build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
            return answer;
        }
        JsonNode problem = Json.parse(answer.body().isEmpty() ? "{}" : answer.body());
        List<String> problems = new ArrayList<>();
        problem.path("problems").forEach(one -> problems.add(one.asText()));
        throw new HubProblem(problem.path("who").asText("defect"),
                problem.path("detail").asText("the hub answered " + answer.statusCode()), problems);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(hub.address() + "/api/v1" + path)).header("Authorization", "Bearer " + hub.token());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (ConnectException e) {
            throw HubProblem.failure("the hub at " + hub.address() + " does not answer");
        } catch (IOException e) {
            throw HubProblem.failure("the hub at " + hub.address() + " broke off before it answered" + whatNow(request.uri().getPath()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HubProblem.failure("interrupted");
        }
    }

    private static String whatNow(String path) {
        return path.endsWith("/imports") ? "; start it again and look with \"runs\": an import whose files had arrived whole goes on by itself, of"
                + " any other the run says so, or there is none, and it must be sent again" : "; look with \"runs\" when it serves again";
    }

    private static BodyPublisher json(JsonNode body) {
        return BodyPublishers.ofString(Json.line(body));
    }

    private static BodyPublisher multipart(List<InputFile> files) {
        List<BodyPublisher> parts = new ArrayList<>();
        for (InputFile file : files) {
            parts.add(BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                    + file.name().replace("\"", "%22") + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            parts.add(content(file));
            parts.add(BodyPublishers.ofString("\r\n"));
        }
        parts.add(BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher content(InputFile file) {
        try {
            return BodyPublishers.ofFile(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it stands in an address. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
