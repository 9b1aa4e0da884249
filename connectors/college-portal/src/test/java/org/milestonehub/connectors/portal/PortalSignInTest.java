package org.milestonehub.connectors.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.connectors.rest.RestClient;
import org.milestonehub.connectors.portal.ScriptedPortal.Answer;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.testkit.TestContext;

class PortalSignInTest {

    private static final String COUNTS = "/v1/counts";

    private final ScriptedPortal portal = new ScriptedPortal();
    private final TestContext context = TestContext.create();

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void one_token_serves_many_calls_until_shortly_before_it_ends() {
        RestClient.SignedIn http = http();
        http.read(COUNTS, "");
        http.read(COUNTS, "");
        assertThat(portal.tokens()).isEqualTo(1);

        context.clock().advance(Duration.ofSeconds(1_771));
        http.read(COUNTS, "");
        assertThat(portal.tokens()).isEqualTo(2);
    }

    @Test
    void a_token_the_portal_no_longer_knows_is_fetched_anew_once() {
        portal.on(COUNTS, Answer.status(401, Map.of(), "{}"), Answer.of("{\"plans\": 1}"));

        assertThat(http().read(COUNTS, "").body().path("plans").asInt()).isEqualTo(1);
        assertThat(portal.tokens()).isEqualTo(2);
    }

    @Test
    void a_portal_that_refuses_a_fresh_token_refuses_the_sign_in() {
        portal.on(COUNTS, Answer.status(401, Map.of(), "{}"));

        ConnectorException e = failure();

        assertThat(e.fault()).isEqualTo(Fault.CREDENTIALS);
        assertThat(portal.tokens()).isEqualTo(2);
    }

    @Test
    void wrong_credentials_are_the_district_it_s_business_and_do_not_print() {
        for (int status : new int[] {400, 401}) {
            portal.on("/oauth/token", Answer.status(status, Map.of(), "{\"error\": \"invalid_client\"}"));
            assertThat(failure().fault()).isEqualTo(Fault.CREDENTIALS);
            assertThat(failure().toString()).doesNotContain(ScriptedPortal.SECRET);
        }
    }

    @Test
    void an_answer_without_a_token_is_bad_data() {
        portal.on("/oauth/token", "{\"token_type\": \"Bearer\"}");
        assertThat(failure().fault()).isEqualTo(Fault.BAD_DATA);
    }

    @Test
    void a_portal_that_is_not_there_is_unreachable() {
        RestClient.SignedIn http = http();
        portal.close();

        ConnectorException e = catchThrowableOfType(ConnectorException.class, () -> http.read(COUNTS, ""));

        assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE);
    }

    private ConnectorException failure() {
        return catchThrowableOfType(ConnectorException.class, () -> http().read(COUNTS, ""));
    }

    private RestClient.SignedIn http() {
        return PortalCalls.to(portal.settings(), context);
    }
}
