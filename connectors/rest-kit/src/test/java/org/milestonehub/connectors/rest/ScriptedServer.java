package org.milestonehub.connectors.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.Settings;

/** Gives the next of the answers it was told, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-09-08T06:00:00Z");

    private final HttpServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();

    /** What to answer; a negative status breaks the connection. */
    record Answer(int status, String body, Map<String, String> headers) {}

    /** What was asked. */
    record Call(String line, String authorization, String body) {}

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    ScriptedServer then(int status, String body, Map<String, String> headers) {
        answers.add(new Answer(status, body, headers));
        return this;
    }

    ScriptedServer then(int status, String body) {
        return then(status, body, Map.of());
    }

    List<Call> calls() {
        return calls;
    }

    RestClient.SignedIn client(RestAccess access) {
        Settings settings = Settings.parse(List.of(RestSettings.CONNECT_TIMEOUT, RestSettings.ANSWER_TIMEOUT), Map.of())
                .settings().orElseThrow();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return new RestClient(base, settings, new RestFaults(context(), "api-key")).with(access);
    }

    private static ConnectorContext context() {
        return new ConnectorContext() {

            @Override
            public String connection() {
                return "rivergate-library";
            }

            @Override
            public Clock clock() {
                return Clock.fixed(NOW, ZoneOffset.UTC);
            }

            @Override
            public ZoneId timeZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public System.Logger log() {
                return System.getLogger("test");
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), body));
        Answer answer = answers.remove();
        if (answer.status() > 0) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
