package org.milestonehub.routes.bring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.camel.BroughtFiles.Look;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Secret;

class HttpSourceTest {

    private static final byte[] CONTENT = "PK-roster".getBytes(StandardCharsets.UTF_8);
    private static final String SIGN_IN = "Basic " + Base64.getEncoder().encodeToString("hub:pw".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/export/roster.zip", HttpSourceTest::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_file_at_an_address_is_brought_with_its_size_and_time() throws IOException {
        try (HttpSource source = source("pw")) {
            Look look = source.list().get(0);
            assertThat(look).isEqualTo(new Look("roster.zip", CONTENT.length, Instant.parse("2026-11-16T06:00:00Z")));

            source.fetch(look, folder.resolve("copy"));
            assertThat(Files.readAllBytes(folder.resolve("copy"))).isEqualTo(CONTENT);
        }
    }

    @Test
    void a_refused_sign_in_is_for_district_it() {
        try (HttpSource source = source("canary")) {
            assertThatThrownBy(source::list)
                    .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.CREDENTIALS))
                    .hasMessage("127.0.0.1 answered 401 for /export/roster.zip");
        }
    }

    private HttpSource source(String password) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/export/roster.zip");
        return new HttpSource(address, Optional.of("hub"), Optional.of(new Secret(password)), Instant.EPOCH);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean known = SIGN_IN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.getResponseHeaders().set("Last-Modified", "Mon, 16 Nov 2026 06:00:00 GMT");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", "" + CONTENT.length);
        }
        exchange.sendResponseHeaders(known ? 200 : 401, known && !head ? CONTENT.length : -1);
        if (known && !head) {
            exchange.getResponseBody().write(CONTENT);
        }
        exchange.close();
    }
}
