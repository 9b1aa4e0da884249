package org.milestonehub.connectors.wbl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.Settings;

/**
 * A platform with the same records under every stream; they may change between two pages. Its answers can also be
 * written down.
 */
final class SmallPlatform implements AutoCloseable {

    static final String KEY = "canary-api-key";
    static final String WEBHOOK_SECRET = "canary-webhook-secret";

    /** A written answer; {@code lacking} bytes are promised and never sent. */
    record Answer(int status, Map<String, String> headers, String body, int lacking) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Integer, String> records = new TreeMap<>();
    private final Map<Integer, String> opportunities = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final Map<Integer, Runnable> afterCall = new HashMap<>();
    private @Nullable Answer written;
    private boolean counting = true;
    private boolean linking = true;
    private String asOf = "";

    SmallPlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Puts a record that changed at that second of the day, new or again. */
    synchronized void put(int id, int second) {
        put(id, second, "\"hours\": \"7h30\"");
    }

    synchronized void put(int id, int second, String fields) {
        String at = String.format("2026-11-01T%02d:%02d:%02dZ", second / 3_600, second / 60 % 60, second % 60);
        records.put(id, "{\"id\": " + id + ", \"updated_at\": \"" + at + "\", " + fields + "}");
    }

    synchronized void opportunity(int id, String record) {
        opportunities.put(id, record);
    }

    /** Runs something once the call of that number (from 1) is answered. */
    synchronized void after(int call, Runnable change) {
        afterCall.put(call, change);
    }

    synchronized void withoutHeaders(boolean count, boolean link) {
        counting = !count;
        linking = !link;
    }

    /** What its clock says from now on; until then it says nothing. */
    synchronized void asOf(String moment) {
        asOf = moment;
    }

    /** From now on every call is answered so. */
    synchronized void answer(int status, Map<String, String> headers, String body) {
        written = new Answer(status, headers, body, 0);
    }

    synchronized void cutAnswer(String body) {
        written = new Answer(200, Map.of(), body, 40);
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        texts.put("base-url", "http://127.0.0.1:" + server.getAddress().getPort() + "/wbl/");
        texts.put("api-key", KEY);
        texts.put("webhook-secret", WEBHOOK_SECRET);
        texts.put("page-size", "3");
        texts.put("answer-timeout", "PT2S");
        return texts;
    }

    Settings settings() {
        return Settings.parse(WblSettings.ALL, texts()).settings().orElseThrow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = answer(exchange, body);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length + answer.lacking());
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer answer(HttpExchange exchange, String body) {
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        bodies.add(body);
        String path = exchange.getRequestURI().getPath();
        Answer answer = written != null ? written
                : path.matches(".*/opportunities/\\d+") ? opportunity(path)
                        : page(query(exchange.getRequestURI().getRawQuery()));
        afterCall.getOrDefault(calls.size(), () -> { }).run();
        return answer;
    }

    private Answer opportunity(String path) {
        String record = opportunities.get(Integer.valueOf(path.replaceFirst(".*/", "")));
        return record == null ? new Answer(404, Map.of(), "{}", 0) : new Answer(200, Map.of(), record, 0);
    }

    private Answer page(Map<String, String> query) {
        String since = query.getOrDefault("updatedSince", "");
        List<String> all = records.values().stream().sorted(Comparator.comparing(SmallPlatform::changed))
                .filter(record -> changed(record).compareTo(since) >= 0).toList();
        int size = Integer.parseInt(query.getOrDefault("pageSize", "50"));
        int from = Math.min(all.size(), (Integer.parseInt(query.getOrDefault("page", "1")) - 1) * size);
        int to = Math.min(all.size(), from + size);
        Map<String, String> headers = new HashMap<>();
        if (counting) {
            headers.put("X-Total-Count", Integer.toString(all.size()));
        }
        if (!asOf.isEmpty()) {
            headers.put("X-As-Of", asOf);
        }
        if (linking) {
            headers.put("Link", to < all.size() ? "<http://x/?page=2>; rel=\"next\", <http://x/?page=9>; rel=\"last\""
                    : "<http://x/?page=9>; rel=\"last\"");
        }
        return new Answer(200, headers, all.subList(from, to).toString(), 0);
    }

    private static String changed(String record) {
        int at = record.indexOf("2026-");
        return record.substring(at, at + 20);
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
