package org.milestonehub.connectors.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import org.milestonehub.spi.Settings;

/** A portal that answers what the test wrote down, and remembers what it was asked. */
final class ScriptedPortal implements AutoCloseable {

    static final String SECRET = "canary-client-secret";
    static final String WEBHOOK_SECRET = "canary-webhook-secret";

    /** One answer: status, headers, body; a promised length longer than the body breaks the connection early. */
    record Answer(int status, Map<String, String> headers, String body, int lacking) {

        static Answer of(String body) {
            return new Answer(200, Map.of(), body, 0);
        }

        static Answer status(int status, Map<String, String> headers, String body) {
            return new Answer(status, headers, body, 0);
        }

        static Answer cut(String body) {
            return new Answer(200, Map.of(), body, 40);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Answer>> script = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private int tokens;

    ScriptedPortal() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Answers for a path, one call each; the last one stays. */
    synchronized ScriptedPortal on(String path, Answer... answers) {
        script.put(path, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    ScriptedPortal on(String path, String... bodies) {
        return on(path, java.util.Arrays.stream(bodies).map(Answer::of).toArray(Answer[]::new));
    }

    /** What was called: method, path and query, in order. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    synchronized int tokens() {
        return tokens;
    }

    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        texts.put("base-url", "http://127.0.0.1:" + server.getAddress().getPort() + "/portal");
        texts.put("client-id", "hub");
        texts.put("client-secret", SECRET);
        texts.put("webhook-secret", WEBHOOK_SECRET);
        texts.put("answer-timeout", "PT2S");
        return texts;
    }

    Settings settings() {
        return Settings.parse(PortalSettings.ALL, texts()).settings().orElseThrow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/portal", "");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = answer(exchange, path, body);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length + answer.lacking());
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer answer(HttpExchange exchange, String path, String body) {
        String query = exchange.getRequestURI().getRawQuery();
        calls.add(exchange.getRequestMethod() + " " + path + (query == null ? "" : "?" + query));
        bodies.add(body);
        Queue<Answer> answers = script.get(path);
        if (answers == null && path.equals("/oauth/token")) {
            tokens++;
            return Answer.of("{\"access_token\":\"token-" + tokens
                    + "\",\"token_type\":\"Bearer\",\"expires_in\":1800}");
        }
        if (answers == null) {
            return path.equals("/v1/counts") ? Answer.of("{}") : Answer.status(404, Map.of(), "{}");
        }
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
