package org.milestonehub.server.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.alert.Alert;
import org.milestonehub.core.alert.Alert.Kind;
import org.milestonehub.core.alert.AlertMessage;
import org.milestonehub.core.connection.AlertDocument;

class AlertSendersTest {

    private static final AlertMessage LATE = new AlertMessage("rivergate", "rivergate: sis is late", List.of("sis was last heard on Tuesday."),
            List.of(new Alert(Kind.LATE, "sis", "", "sis was last heard on Tuesday.", "district IT")));

    @Test
    void a_webhook_takes_the_text_and_each_alert_and_a_refusal_is_told() throws Exception {
        CompletableFuture<String> body = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/good", call -> {
            body.complete(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        server.start();
        try {
            new WebhookAlerts().send(to(Optional.empty(), Optional.of(address("http", server.getAddress().getPort(), "/good"))), LATE);
            assertThat(body.get(5, TimeUnit.SECONDS)).contains("\"text\":\"rivergate: sis is late", "\"kind\":\"late\"", "\"who\":\"district IT\"");
            assertThatThrownBy(() -> new WebhookAlerts().send(
                    to(Optional.empty(), Optional.of(address("http", server.getAddress().getPort(), "/bad"))), LATE)).hasMessageContaining("404");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_mail_reaches_everybody_with_what_is_the_matter() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> converse(server));

            new MailAlerts((district, reference) -> Optional.empty(), Clock.systemUTC())
                    .send(to(Optional.of(address("smtp", server.getLocalPort(), "")), Optional.empty()), LATE);

            assertThat(said.get(10, TimeUnit.SECONDS)).contains("MAIL FROM:<hub@rivergate.example>", "RCPT TO:<it@rivergate.example>",
                    "Subject: rivergate: sis is late", "sis was last heard on Tuesday.");
        }
    }

    private static AlertDocument to(Optional<URI> smtp, Optional<URI> webhook) {
        return new AlertDocument(List.of("it@rivergate.example"), "hub@rivergate.example", smtp, Optional.empty(), Optional.empty(), webhook);
    }

    private static URI address(String scheme, int port, String path) {
        return URI.create(scheme + "://127.0.0.1:" + port + path);
    }

    /** A mail server for one message. */
    private static String converse(ServerSocket server) {
        StringBuilder heard = new StringBuilder();
        try (Socket socket = server.accept();
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = socket.getOutputStream()) {
            answer(out, "220 here");
            boolean data = false;
            for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
                heard.append(line).append('\n');
                if (data && !line.equals(".")) {
                    continue;
                }
                data = line.equals("DATA");
                answer(out, data ? "354 go on" : "250 good");
            }
            answer(out, "221 bye");
        } catch (IOException e) {
            heard.append(e);
        }
        return heard.toString();
    }

    private static void answer(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
