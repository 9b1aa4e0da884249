package org.milestonehub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.camel.FailurePolicy;
import org.milestonehub.core.camel.RunFailure;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

class FailureWhileStoppingTest {

    private final RememberedStates states = new RememberedStates();

    @Test
    void what_breaks_off_while_the_hub_stops_is_no_failure_of_the_connection_and_is_done_again() {
        FailurePolicy policy = new FailurePolicy(states, Clock.systemUTC(), () -> true);

        RunFailure told = policy.decide(new IllegalStateException("the pool is closed"), "rivergate", "sis", "");

        assertThat(told.retryAfter()).contains(Duration.ZERO);
        assertThat(told.fault().retried()).isTrue();
        assertThat(states.failures).isZero();
    }

    @Test
    void wrong_settings_close_no_connection_while_the_hub_stops() {
        new FailurePolicy(states, Clock.systemUTC(), () -> true).decide(new SyncException(Fault.SETTINGS, "cut off"), "rivergate", "sis", "");

        assertThat(states.circuits).isEmpty();
    }

    @Test
    void at_any_other_time_it_is_remembered() {
        new FailurePolicy(states, Clock.systemUTC()).decide(new IllegalStateException("a defect"), "rivergate", "sis", "");

        assertThat(states.failures).isEqualTo(1);
    }
}
