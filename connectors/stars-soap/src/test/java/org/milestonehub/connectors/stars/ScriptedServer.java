package org.milestonehub.connectors.stars;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers each request with the next scripted answer, the last one again and again, and remembers what it was sent. */
final class ScriptedServer implements AutoCloseable {

    private record Answer(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final List<Answer> script = new ArrayList<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Headers> headers = Collections.synchronizedList(new ArrayList<>());

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port() + "/stars";
    }

    List<String> requests() {
        return requests;
    }

    List<Headers> headers() {
        return headers;
    }

    ScriptedServer then(int status, String contentType, String body) {
        return then(status, Map.of("Content-Type", contentType), body);
    }

    ScriptedServer then(int status, Map<String, String> extraHeaders, String body) {
        script.add(new Answer(status, new HashMap<>(extraHeaders), body));
        return this;
    }

    /** A good SOAP answer with this payload. */
    ScriptedServer soap(String payload) {
        return then(200, "text/xml;charset=UTF-8", envelope(payload));
    }

    /** A SOAP fault with this code and detail. */
    ScriptedServer fault(String code, String text, String detail) {
        return then(500, "text/xml;charset=UTF-8", envelope("<soap:Fault xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/"
                + "oasis-200401-wss-wssecurity-secext-1.0.xsd\"><faultcode>" + code + "</faultcode><faultstring>" + text
                + "</faultstring><detail>" + detail + "</detail></soap:Fault>"));
    }

    static String envelope(String payload) {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>" + payload
                + "</soap:Body></soap:Envelope>";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            headers.add(exchange.getRequestHeaders());
            Answer answer = script.get(Math.min(requests.size(), script.size()) - 1);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
