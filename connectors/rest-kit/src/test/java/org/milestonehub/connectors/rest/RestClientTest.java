package org.milestonehub.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

class RestClientTest {

    private ScriptedServer system;

    @BeforeEach
    void start() throws IOException {
        system = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void numbers_come_as_they_were_written() {
        system.then(200, "{\"credits\": 0.50, \"id\": 90071992547409931}");

        assertThat(RestJson.tree(client().read("/loans", "page=1").object()))
                .isEqualTo(Map.of("credits", new BigDecimal("0.50"), "id", new BigDecimal("90071992547409931")));
        assertThat(system.calls()).containsExactly(new ScriptedServer.Call("GET /loans?page=1", "Bearer key-1", ""));
    }

    @ParameterizedTest
    @CsvSource({"401,CREDENTIALS,check api-key", "403,CREDENTIALS,check api-key", "404,SETTINGS,check base-url", "302,SETTINGS,check base-url",
        "408,UNREACHABLE,answered 408", "500,UNREACHABLE,answered 500", "503,UNREACHABLE,answered 503", "429,THROTTLED,answered 429",
        "422,DEFECT,answered 422"})
    void a_status_says_who_must_act(int status, Fault fault, String said) {
        system.then(status, "{\"detail\": \"Mary Smith owes a book\"}");

        assertFault(() -> client().read("/loans", ""), fault, said);
    }

    @Test
    void a_pause_that_is_asked_for_is_told() {
        system.then(503, "", Map.of("Retry-After", "90")).then(429, "", Map.of("Retry-After", "Tue, 08 Sep 2026 06:02:00 GMT"));

        assertThatThrownBy(() -> client().read("/loans", "")).isInstanceOfSatisfying(ConnectorException.class,
                e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(90)));
        assertThatThrownBy(() -> client().read("/loans", "")).isInstanceOfSatisfying(ConnectorException.class,
                e -> assertThat(e.retryAfter()).contains(Duration.ofMinutes(2)));
    }

    @Test
    void what_is_no_json_is_told_without_quoting_it() {
        system.then(200, "{\"name\": \"Mary Sm").then(200, "Mary Smith").then(200, "<p>Mary</p>", Map.of("Content-Type", "text/html"))
                .then(200, "[]");

        assertFault(() -> client().read("/loans", ""), Fault.UNREACHABLE, "broke off in the middle of its JSON");
        assertFault(() -> client().read("/loans", ""), Fault.BAD_DATA, "is not JSON");
        assertFault(() -> client().read("/loans", ""), Fault.SETTINGS, "answered with a web page");
        assertFault(() -> client().read("/loans", "").object(), Fault.BAD_DATA, "is not a JSON object");
    }

    @Test
    void a_broken_connection_is_nobodys_fault_yet() {
        system.then(-1, "").then(-1, "");

        assertFault(() -> client().read("/loans", ""), Fault.UNREACHABLE, "the connection broke");
        assertThatThrownBy(() -> client().write("/loans:batch", Map.of())).isInstanceOf(AnswerLost.class);
    }

    @Test
    void after_a_write_only_a_refusal_is_certain() {
        system.then(500, "").then(200, "{\"results\":").then(422, "");

        assertThatThrownBy(() -> client().write("/loans:batch", Map.of())).isInstanceOf(AnswerLost.class);
        assertThatThrownBy(() -> client().write("/loans:batch", Map.of())).isInstanceOf(AnswerLost.class);
        assertFault(() -> client().write("/loans:batch", Map.of()), Fault.DEFECT, "answered 422");
    }

    @Test
    void a_token_nobody_knows_any_more_is_fetched_anew_once() {
        system.then(401, "").then(200, "{}").then(401, "").then(401, "");
        RestAccess tokens = new RestAccess() {

            private int number = 1;

            @Override
            public String token() {
                return "token-" + number;
            }

            @Override
            public boolean renews(String refused) {
                number++;
                return true;
            }
        };

        system.client(tokens).read("/loans", "");
        assertFault(() -> system.client(tokens).read("/loans", ""), Fault.CREDENTIALS, "answered 401");

        assertThat(system.calls()).extracting(ScriptedServer.Call::authorization)
                .isEqualTo(List.of("Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-3"));
    }

    @Test
    void one_record_that_is_not_there_is_no_failure() {
        system.then(404, "").then(200, "{\"id\": \"7\"}");

        assertThat(client().find("/loans/6")).isEmpty();
        assertThat(client().find("/loans/7")).hasValueSatisfying(loan -> assertThat(loan.path("id").asText()).isEqualTo("7"));
    }

    private RestClient.SignedIn client() {
        return system.client(RestAccess.key("key-1"));
    }

    private static void assertFault(ThrowingCallable call, Fault fault, String said) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.fault()).isEqualTo(fault))
                .hasMessageStartingWith("rivergate-library: ").hasMessageContaining(said).hasMessageNotContaining("Mary");
    }
}
