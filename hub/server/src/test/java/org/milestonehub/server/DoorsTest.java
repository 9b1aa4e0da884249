package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.ApiToken;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.server.access.Administrators;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class DoorsTest extends ServedHub {

    private static final String OWN_PASSWORD = "a long one of my own";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping pages;

    private String oneTime = "";

    @BeforeEach
    void an_administrator_with_a_one_time_password() {
        Administrators administrators = administrators();
        oneTime = administrators.makeFirst().or(() -> administrators.resetPassword(Administrators.FIRST)).orElseThrow();
    }

    @Test
    void nothing_is_open_but_health_sign_in_assets_and_signed_webhooks() {
        List<String> open = new ArrayList<>();
        pages.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .map(pattern -> pattern.replaceAll("\\{[^}]+}", "00000001-0000-8000-8000-000000000005"))
                .distinct()
                .forEach(path -> List.of("GET", "POST", "PUT", "DELETE").forEach(method -> {
                    HttpResponse<String> answer = new Browser(port).method(method, path);
                    boolean closed = answer.statusCode() == 401 || answer.statusCode() == 403
                            || (answer.statusCode() == 302 && answer.headers().firstValue("Location").orElse("").endsWith("/sign-in"));
                    if (!closed) {
                        open.add(method + " " + path);
                    }
                }));
        assertThat(open).allMatch(door -> door.equals("GET /sign-in") || door.startsWith("GET /my/") || door.startsWith("POST /webhooks/")
                || door.matches("\\w+ /webhooks/.*|\\w+ /error"));
        for (String path : List.of("/actuator/prometheus", "/actuator/info", "/actuator/env", "/api/openapi", "/api/v1/anything")) {
            assertThat(new Browser(port).get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(new Browser(port).getWithToken("/actuator/health", "none").body()).contains("UP").doesNotContain("components");
        assertThat(new Browser(port).get("/assets/htmx.min.js").statusCode()).isEqualTo(200);
        assertThat(new Browser(port).get("/assets/../application.yaml").statusCode()).isNotEqualTo(200);
    }

    @Test
    void the_one_time_password_opens_only_the_page_that_changes_it() {
        Browser browser = new Browser(port);
        browser.signIn("admin", oneTime);
        assertThat(browser.get("/students").headers().firstValue("Location")).hasValueSatisfying(place -> assertThat(place).endsWith("/password"));
        assertThat(browser.get("/password").body()).contains("one-time password");
        HttpResponse<String> changed = browser.submit("/password", "/password",
                Map.of("current", oneTime, "fresh", OWN_PASSWORD, "again", OWN_PASSWORD));
        assertThat(changed.statusCode()).isEqualTo(302);
        assertThat(browser.get("/students").body()).contains("Every student you list or open is written to the audit trail");
        Browser other = new Browser(port);
        other.signIn("admin", oneTime);
        assertThat(other.get("/students").statusCode()).isEqualTo(302);
    }

    @Test
    void a_short_password_is_refused_with_the_reason() {
        Browser browser = new Browser(port);
        browser.signIn("admin", oneTime);
        assertThat(browser.submit("/password", "/password", Map.of("current", oneTime, "fresh", "short", "again", "short")).body())
                .contains("at least 12 characters");
    }

    @Test
    void a_body_that_nobody_asked_for_is_refused_before_it_is_read() {
        assertThat(statusBeforeTheBody("/webhooks/rivergate/portal", "application/json")).isEqualTo(413);
        for (String open : List.of("/sign-in", "/webhooks/rivergate/portal", "/my/rivergate/secret", "/actuator/health", "/error")) {
            assertThat(statusBeforeTheBody(open, "multipart/form-data; boundary=edge")).as(open).isEqualTo(415);
        }
        assertThat(statusBeforeTheBody("/api/v1/imports", "multipart/form-data; boundary=edge")).as("without a token").isEqualTo(401);
    }

    /** Announces three gigabytes and sends none of them: whoever wants to read them first never answers. */
    private int statusBeforeTheBody(String path, String type) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                    + "\r\nContent-Length: 3000000000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
            return Integer.parseInt(line.split(" ")[1]);
        } catch (SocketTimeoutException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_new_password_ends_what_was_opened_with_the_old_one() {
        Browser own = new Browser(port);
        own.signIn("admin", oneTime);
        own.submit("/password", "/password", Map.of("current", oneTime, "fresh", OWN_PASSWORD, "again", OWN_PASSWORD));
        Browser stolen = new Browser(port);
        stolen.signIn("admin", OWN_PASSWORD);
        assertThat(stolen.get("/students").statusCode()).isEqualTo(200);
        String another = "another one of my own";

        own.submit("/password", "/password", Map.of("current", OWN_PASSWORD, "fresh", another, "again", another));

        assertThat(own.get("/students").statusCode()).isEqualTo(200);
        assertThat(stolen.get("/students").headers().firstValue("Location")).hasValueSatisfying(place -> assertThat(place).endsWith("/sign-in"));
    }

    @Test
    void another_site_cannot_send_a_form() {
        Browser browser = new Browser(port);
        browser.signIn("admin", oneTime);
        assertThat(browser.forge("/password", Map.of("current", oneTime, "fresh", OWN_PASSWORD, "again", OWN_PASSWORD)).statusCode())
                .isEqualTo(403);
        assertThat(browser.forge("/sign-out", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void guessing_is_slowed_down_for_names_that_exist_and_for_names_that_do_not() {
        for (String name : List.of("guessed-1", "guessed-2")) {
            Browser browser = new Browser(port);
            for (int i = 0; i < 6; i++) {
                browser.signIn(name, "wrong " + i);
            }
            HttpResponse<String> answer = browser.submit("/sign-in", "/sign-in", Map.of("name", name, "password", "wrong again"));
            assertThat(answer.headers().firstValue("Location")).hasValueSatisfying(place -> assertThat(place).endsWith("/sign-in?wait"));
        }
    }

    @Test
    void an_address_that_the_caller_makes_up_gives_no_new_tries_and_stands_in_no_audit_trail() {
        Browser browser = new Browser(port);
        for (int i = 0; i < 6; i++) {
            browser.from("198.51.100." + i).signIn("guessed-3", "wrong " + i);
        }
        assertThat(browser.from("198.51.100.77").submit("/sign-in", "/sign-in", Map.of("name", "guessed-3", "password", "wrong again")).headers()
                .firstValue("Location")).hasValueSatisfying(place -> assertThat(place).endsWith("/sign-in?wait"));
        assertThat(audit.latest(0, 50)).extracting(AuditEntry::origin).noneMatch(origin -> origin.startsWith("198.51.100."));
    }

    @Test
    void a_live_token_opens_the_api_and_a_revoked_one_does_not() {
        AccessToken token = AccessToken.random();
        tokens.add(new ApiToken(token.hash(), "nightly", "admin", Optional.empty()), Instant.now());
        assertThat(new Browser(port).getWithToken("/api/openapi", token.text()).statusCode()).isEqualTo(200);
        assertThat(new Browser(port).getWithToken("/students", token.text()).statusCode()).isEqualTo(302);
        tokens.revoke("admin", "nightly", Instant.now());
        HttpResponse<String> refused = new Browser(port).getWithToken("/api/openapi", token.text());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void every_answer_carries_the_strict_headers() {
        for (String path : List.of("/sign-in", "/api/v1/runs", "/webhooks/a/b", "/assets/hub.css")) {
            HttpResponse<String> answer = new Browser(port).get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy")).as(path).hasValueSatisfying(policy ->
                    assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).as(path).hasValue("DENY");
            assertThat(answer.headers().firstValue("Server")).as(path).isEmpty();
        }
    }

    @Test
    void sign_ins_and_refusals_are_in_the_audit_trail() {
        Browser browser = new Browser(port);
        browser.signIn("admin", oneTime);
        browser.signIn("someone", "else");
        assertThat(audit.latest(0, 10)).extracting(AuditEntry::who, AuditEntry::action)
                .contains(tuple("admin", "sign-in"),
                        tuple("(unknown name)", "sign-in.refused"));
    }
}
