package org.milestonehub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.camel.RunFailure;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.core.sync.RunState;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

class PullStreamTest extends TemplateTest {

    private static final RunRequest REQUEST = RunRequest.pull(DISTRICT, CONNECTION, Trigger.SCHEDULE, "clock");

    @BeforeEach
    void makeRoute() throws Exception {
        make(Template.PULL_STREAM, new PullStream());
    }

    @Test
    void a_run_is_read_guarded_applied_and_announced() throws Exception {
        changed.expectedMessageCount(1);
        changed.message(0).body().isInstanceOf(Run.class);

        RunOutcome outcome = outcome(Template.PULL_STREAM, REQUEST);

        assertThat(engine.steps).containsExactly("read", "guard", "apply");
        assertThat(outcome.runs()).singleElement().satisfies(run -> assertThat(run.state()).isEqualTo(RunState.SUCCEEDED));
        MockEndpoint.assertIsSatisfied(context);
        assertThat(context.getRoute("pull-stream.rivergate.sis")).isNotNull();
    }

    @Test
    void a_run_that_is_held_is_not_applied() throws Exception {
        changed.expectedMessageCount(0);
        engine.released = request -> false;

        RunOutcome outcome = outcome(Template.PULL_STREAM, REQUEST);

        assertThat(engine.steps).containsExactly("read", "guard");
        assertThat(outcome.good()).isTrue();
        assertThat(outcome.runs()).hasSize(1);
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void a_system_that_asks_to_wait_is_asked_again_after_the_pause_it_named() {
        engine.failure = Optional.of(ConnectorException.throttled("slow down", Duration.ofMinutes(7)));

        RunFailure failure = outcome(Template.PULL_STREAM, REQUEST).failure().orElseThrow();

        assertThat(failure.fault()).isEqualTo(Fault.THROTTLED);
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(7));
        assertThat(engine.steps).containsExactly("read");
    }

    @Test
    void a_system_that_does_not_answer_is_tried_again_in_growing_pauses_and_not_for_ever() {
        engine.failure = Optional.of(new ConnectorException(Fault.UNREACHABLE, "no answer"));

        for (int seconds : new int[] {30, 60, 120, 240, 480, 900, 900, 900}) {
            assertThat(outcome(Template.PULL_STREAM, REQUEST).failure().orElseThrow().retryAfter())
                    .contains(Duration.ofSeconds(seconds));
        }
        assertThat(outcome(Template.PULL_STREAM, REQUEST).failure().orElseThrow().retryAfter()).isEmpty();
        assertThat(states.circuits).isEmpty();
    }

    @Test
    void a_refused_sign_in_opens_the_circuit() {
        engine.failure = Optional.of(new ConnectorException(Fault.CREDENTIALS, "the secret is wrong"));

        RunFailure failure = outcome(Template.PULL_STREAM, REQUEST).failure().orElseThrow();

        assertThat(failure.retryAfter()).isEmpty();
        assertThat(states.circuits).singleElement().satisfies(circuit -> {
            assertThat(circuit.fault()).isEqualTo(Fault.CREDENTIALS);
            assertThat(circuit.reason()).isEqualTo("the secret is wrong");
        });
    }

    @Test
    void data_that_is_not_what_the_format_says_waits_for_the_next_regular_moment() {
        engine.failure = Optional.of(new ConnectorException(Fault.BAD_DATA, "not a zip"));

        assertThat(outcome(Template.PULL_STREAM, REQUEST).failure().orElseThrow())
                .isEqualTo(new RunFailure(Fault.BAD_DATA, "not a zip", Optional.empty()));
        assertThat(states.circuits).isEmpty();
    }

    @Test
    void a_garbled_answer_is_the_systems_fault_though_its_cause_is_a_surprise_of_the_network() {
        engine.failure = Optional.of(new ConnectorException(Fault.BAD_DATA, "the answer of /members is not JSON", new IOException("Unexpected '<'")));

        assertThat(outcome(Template.PULL_STREAM, REQUEST).failure().orElseThrow())
                .isEqualTo(new RunFailure(Fault.BAD_DATA, "the answer of /members is not JSON", Optional.empty()));

        engine.failure = Optional.of(new SyncException(Fault.UNREACHABLE, "the hub's database did not commit", new SQLException("broken")));
        assertThat(outcome(Template.PULL_STREAM, REQUEST).failure().orElseThrow().fault()).isEqualTo(Fault.UNREACHABLE);
    }

    @Test
    void a_surprise_is_told_without_its_words_since_they_may_quote_a_row() {
        engine.failure = Optional.of(new IllegalStateException("Key (name)=(Canary Wren) already exists"));

        RunFailure failure = outcome(Template.PULL_STREAM, REQUEST).failure().orElseThrow();

        assertThat(failure.fault()).isEqualTo(Fault.DEFECT);
        assertThat(failure.message()).doesNotContain("Canary").contains("IllegalStateException");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void a_wrong_setting_found_by_the_engine_opens_the_circuit_too() {
        engine.failure = Optional.of(new SyncException(Fault.SETTINGS, "no mapping for shape x"));

        outcome(Template.PULL_STREAM, REQUEST);

        assertThat(states.circuits).hasSize(1);
    }
}
