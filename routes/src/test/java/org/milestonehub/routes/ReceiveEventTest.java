package org.milestonehub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.GatheredEvents;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.camel.WebhookEvents;
import org.milestonehub.core.camel.Webhooks;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.mapping.LoadedMappings;
import org.milestonehub.core.sync.EventKeys;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookCall;
import org.milestonehub.spi.WebhookEvent;
import org.milestonehub.testkit.TestContext;

class ReceiveEventTest extends TemplateTest {

    private final CallingConnector connector = new CallingConnector();

    @Override
    void bindMore(Registry registry) {
        registry.bind("webhooks", new Webhooks(new OneOpenConnection(), new RememberedEvents(), CLOCK));
        registry.bind("events", new GatheredEvents(engine, new EventKeys(LoadedMappings.of(List.of())), new OneOpenConnection(), new RememberedEvents(),
                run -> {}, run -> template().sendBody(Endpoints.CHANGED, run), CLOCK));
    }

    @BeforeEach
    void makeRoute() throws Exception {
        make(Template.RECEIVE_EVENT, new ReceiveEvent());
    }

    @Test
    void records_told_in_full_become_one_run_and_the_event_is_remembered() throws Exception {
        changed.expectedMessageCount(1);
        connector.answer = call -> new WebhookEvent("evt_1", "portal-1",
                Map.of("applications", List.<SourceRow>of(new SourceRow.Tree(Map.of("id", "app_1"), "webhook", 1, false))), List.of());

        RunOutcome outcome = outcome(Template.RECEIVE_EVENT, call());

        assertThat(outcome.good()).isTrue();
        assertThat(outcome.runs()).hasSize(1);
        assertThat(engine.requests.get(0).event()).isPresent();
        assertThat(engine.remembered).containsExactly("evt_1");
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void the_same_event_again_is_taken_in_without_a_second_run() {
        connector.answer = call -> new WebhookEvent("evt_1", "portal-1", Map.of(), List.of("applications"));
        outcome(Template.RECEIVE_EVENT, call());

        RunOutcome again = outcome(Template.RECEIVE_EVENT, call());

        assertThat(again).isEqualTo(RunOutcome.NOTHING);
        assertThat(engine.requests).singleElement()
                .satisfies(request -> assertThat(request.streams()).containsExactly("applications"));
    }

    @Test
    void a_wrong_signature_is_refused_and_says_nothing_about_the_connection() {
        connector.answer = call -> {
            throw new ConnectorException(Fault.CREDENTIALS, "the signature is wrong");
        };

        RunOutcome outcome = outcome(Template.RECEIVE_EVENT, call());

        assertThat(outcome.failure().orElseThrow().fault()).isEqualTo(Fault.CREDENTIALS);
        assertThat(states.circuits).isEmpty();
        assertThat(states.failures).isZero();
        assertThat(engine.steps).isEmpty();
    }

    @Test
    void an_id_that_no_text_can_hold_is_refused_for_good() {
        connector.answer = call -> new WebhookEvent("e\u0000x", "portal-1", Map.of(), List.of("applications"));

        assertThat(outcome(Template.RECEIVE_EVENT, call()).failure().orElseThrow().fault()).isEqualTo(Fault.BAD_DATA);
        assertThat(engine.steps).isEmpty();
    }

    @Test
    void an_event_that_could_not_be_applied_is_not_remembered_so_that_the_sender_may_try_again() {
        connector.answer = call -> new WebhookEvent("evt_2", "portal-1", Map.of(), List.of("applications"));
        engine.failure = Optional.of(new ConnectorException(Fault.UNREACHABLE, "no answer"));

        assertThat(outcome(Template.RECEIVE_EVENT, call()).good()).isFalse();
        assertThat(engine.remembered).isEmpty();
    }

    private static WebhookCall call() {
        return new WebhookCall(Map.of(), new byte[0], CLOCK.instant());
    }

    private final class OneOpenConnection implements Connections {

        @Override
        public Connection connection(String district, String name) {
            Settings settings = Settings.parse(List.of(), Map.of()).settings().orElseThrow();
            return new Connection(district(district), 1, name, connector, settings, TestContext.create(), Map.of());
        }

        @Override
        public List<String> names(String district) {
            return List.of(CONNECTION);
        }

        @Override
        public District district(String code) {
            return new District(1, code, ZoneOffset.UTC);
        }
    }

    private final class RememberedEvents implements WebhookEvents {

        @Override
        public boolean seen(Connection connection, String event) {
            return engine.remembered.contains(event);
        }

        @Override
        public void remember(Connection connection, List<String> events, long run, Instant at) {
            engine.remembered.addAll(events);
        }

        @Override
        public void forgetBefore(Instant moment) {}
    }
}
