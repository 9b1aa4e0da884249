package org.milestonehub.connectors.stars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.DeliveryResult.Unknown;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.SettingsCheck.Problem;
import org.milestonehub.testkit.TestContext;
import org.slf4j.LoggerFactory;

/** Each way to fail, and who must act. */
class StarsFaultsTest {

    private static final String CANARY = "Zaphira Quillfeather";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private ConnectorException reading() {
        return reading(server.address());
    }

    private static ConnectorException reading(String address) {
        try (OpenConnection connection = Stars.open(address)) {
            return catchThrowableOfType(ConnectorException.class, () -> Stars.read(connection, "students", Optional.empty()));
        }
    }

    private List<DeliveryResult> writing() {
        try (OpenConnection connection = Stars.open(server.address())) {
            return connection.write("experiences").deliver(List.of(
                    Stars.upsert("d-1", Map.of("studentNumber", "000000001", "title", CANARY))));
        }
    }

    private ConnectorException refusedWriting() {
        return catchThrowableOfType(ConnectorException.class, this::writing);
    }

    private static String detail(String name, String content) {
        return "<s:" + name + " xmlns:s=\"" + Stars.NAMESPACE + "\">" + content + "</s:" + name + ">";
    }

    private static void assertTellsNothing(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("Zaphira", "Quillfeather", Stars.PASSWORD);
    }

    @Test
    void a_refused_sign_in_is_for_the_one_who_knows_the_password() {
        server.fault("wsse:FailedAuthentication", "no such user " + CANARY, "");
        assertThat(reading().fault()).isEqualTo(Fault.CREDENTIALS);
        assertThat(refusedWriting().fault()).isEqualTo(Fault.CREDENTIALS);
        assertTellsNothing(reading());
    }

    @Test
    void an_invalid_security_header_is_for_the_one_who_knows_the_password_too() {
        server.fault("wsse:InvalidSecurity", "created is too old", "");
        assertThat(reading()).satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.CREDENTIALS))
                .hasMessageContaining("clock");
    }

    @Test
    void a_throttled_call_names_the_pause() {
        server.fault("soap:Server", "slow down", detail("ThrottledFault", "<s:retryAfterSeconds>17</s:retryAfterSeconds>"));
        assertThat(reading().fault()).isEqualTo(Fault.THROTTLED);
        assertThat(reading().retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(refusedWriting().fault()).isEqualTo(Fault.THROTTLED);
    }

    @Test
    void http_429_names_the_pause_of_its_header() {
        server.then(429, Map.of("Content-Type", "text/plain", "Retry-After", "9"), "slow down");
        assertThat(reading().fault()).isEqualTo(Fault.THROTTLED);
        assertThat(reading().retryAfter()).contains(Duration.ofSeconds(9));
    }

    @Test
    void an_unavailable_system_is_tried_again() {
        server.fault("soap:Server", "closed", detail("UnavailableFault", "<s:message>closed for " + CANARY + "</s:message>"));
        assertThat(reading().fault()).isEqualTo(Fault.UNREACHABLE);
        assertTellsNothing(reading());
    }

    @Test
    void an_invalid_request_is_a_defect_and_names_the_field_only() {
        server.fault("soap:Client", "bad", detail("InvalidRequestFault",
                "<s:field>pageSize</s:field><s:message>wrong for " + CANARY + "</s:message>"));
        assertThat(reading().fault()).isEqualTo(Fault.DEFECT);
        assertThat(reading()).hasMessageContaining("pageSize");
        assertTellsNothing(reading());
    }

    @Test
    void an_unknown_server_fault_is_tried_again_and_leaves_a_write_unknown() {
        server.fault("soap:Server", "null pointer at " + CANARY, "");
        assertThat(reading().fault()).isEqualTo(Fault.UNREACHABLE);
        assertThat(writing()).singleElement().isInstanceOf(Unknown.class);
        assertTellsNothing(reading());
    }

    @Test
    void a_sign_in_page_says_that_the_address_is_wrong() {
        server.then(200, "text/html; charset=utf-8", "<html><body>Sign in, " + CANARY + "</body></html>");
        assertThat(reading()).satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.SETTINGS))
                .hasMessageContaining("text/html").hasMessageContaining("address");
        assertThat(writing()).singleElement().isInstanceOf(Unknown.class);
        assertTellsNothing(reading());
    }

    @Test
    void a_redirect_is_not_followed() {
        server.then(302, Map.of("Location", server.address() + "/elsewhere"), "");
        assertThat(reading().fault()).isEqualTo(Fault.SETTINGS);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void http_errors_without_soap_say_who_must_act() {
        Map<Integer, Fault> expected = new HashMap<>(Map.of(401, Fault.CREDENTIALS, 403, Fault.CREDENTIALS, 404, Fault.SETTINGS,
                400, Fault.DEFECT, 500, Fault.UNREACHABLE, 502, Fault.UNREACHABLE, 503, Fault.UNREACHABLE));
        expected.forEach((status, fault) -> {
            try (ScriptedServer other = new ScriptedServer().then(status, "text/html", "<p>" + CANARY)) {
                assertThat(reading(other.address()).fault()).as("HTTP %d", status).isEqualTo(fault);
                assertThat(other.requests()).as("calls answered with %d are not repeated", status).hasSize(1);
            }
        });
    }

    @Test
    void a_gateway_error_leaves_a_write_unknown() {
        server.then(504, "text/html", "timeout");
        assertThat(writing()).singleElement().isInstanceOf(Unknown.class);
    }

    @Test
    void a_host_that_takes_no_connections_is_unreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(reading("http://127.0.0.1:" + port + "/stars").fault()).isEqualTo(Fault.UNREACHABLE);
    }

    @Test
    void an_unknown_host_is_unreachable_and_nothing_was_sent() {
        try (OpenConnection connection = Stars.open("http://no-such-host.invalid/stars")) {
            ConnectorException e = catchThrowableOfType(ConnectorException.class, () -> connection.write("experiences").deliver(
                    List.of(Stars.upsert("d-1", Map.of("studentNumber", "000000001")))));
            assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE);
        }
    }

    @Test
    void an_answer_with_a_document_type_is_refused() {
        server.then(200, "text/xml", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY who SYSTEM \"file:///etc/hostname\">]>"
                + ScriptedServer.envelope(Stars.page("readStudents", 1, "", "m1",
                        "<s:student id=\"1\"><s:lastName>&who;</s:lastName></s:student>")));
        assertThat(reading().fault()).isEqualTo(Fault.BAD_DATA);
    }

    @Test
    void an_answer_that_is_no_xml_is_bad_data_and_quotes_nothing() {
        server.then(200, "text/xml", ScriptedServer.envelope("<a><lastName>" + CANARY + "</firstName>"));
        assertThat(reading().fault()).isEqualTo(Fault.BAD_DATA);
        assertTellsNothing(reading());
        assertThat(writing()).singleElement().isInstanceOf(Unknown.class);
    }

    @Test
    void half_an_answer_is_tried_again() {
        String whole = ScriptedServer.envelope(Stars.page("readStudents", 1, "", "m1", "<s:student id=\"1\"/>"));
        server.then(200, "text/xml", whole.substring(0, whole.length() / 2));
        assertThat(reading().fault()).isEqualTo(Fault.UNREACHABLE);
    }

    @Test
    void an_answer_without_a_page_is_bad_data() {
        server.soap("<s:readStudentsResponse xmlns:s=\"" + Stars.NAMESPACE + "\"/>");
        assertThat(reading().fault()).isEqualTo(Fault.BAD_DATA);
    }

    @Test
    void no_log_line_quotes_a_fault_or_a_record() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level usual = root.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.INFO);
        try {
            server.then(200, "text/xml", "<Envelope><Zaphira-Quillfeather></Envelope>")
                    .then(200, "text/xml", "<Zaphira-Quillfeather/>")
                    .fault("soap:Server", "null pointer at " + CANARY, "");
            reading();
            reading();
            reading();
            writing();
        } finally {
            root.setLevel(usual);
            root.detachAppender(lines);
        }
        assertThat(lines.list).as("log lines at INFO, some of them at least").isNotEmpty();
        for (ILoggingEvent line : lines.list) {
            assertThat(line.getFormattedMessage()).doesNotContain("Zaphira", Stars.PASSWORD);
            assertThat(line.getThrowableProxy()).as("%s with an exception", line.getFormattedMessage()).isNull();
        }
    }

    @Test
    void the_check_reports_what_the_system_answered() {
        server.fault("wsse:FailedAuthentication", "no", "");
        List<Problem> problems = new StarsSoapConnector()
                .check(Stars.settings(Stars.texts(server.address())), TestContext.create()).problems();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.fault()).isEqualTo(Fault.CREDENTIALS);
            assertThat(problem.toString()).doesNotContain(Stars.PASSWORD);
        });
    }

    @Test
    void the_check_reports_all_wrong_values_at_once() {
        Map<String, String> texts = Stars.texts("ftp://stars.example.edu/x");
        texts.put("connect-timeout", "PT0S");
        texts.put("receive-timeout", "P2D");
        assertThat(new StarsSoapConnector().check(Stars.settings(texts), TestContext.create()).problems())
                .extracting(Problem::setting).containsExactly("address", "connect-timeout", "receive-timeout");
    }

    @Test
    void the_password_travels_as_a_digest() {
        server.soap(Stars.page("readStudents", 1, "", "m1", "<s:student id=\"1\"/>"));
        reading();
        assertThat(server.requests().get(0)).contains("#PasswordDigest", "Nonce", "Created").doesNotContain(Stars.PASSWORD);
        assertThat(server.headers().get(0).getFirst("SOAPAction")).isEqualTo("\"" + Stars.NAMESPACE + "/readStudents\"");
        assertThat(server.headers().get(0)).doesNotContainKey("Upgrade");
    }
}
