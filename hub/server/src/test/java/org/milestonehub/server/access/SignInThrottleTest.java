package org.milestonehub.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Guessing is slowed down, and nobody who works beside the guesser is locked out. */
class SignInThrottleTest {

    private static final String PROXY = "192.0.2.7";

    private Instant now = Instant.parse("2026-11-16T08:00:00Z");
    private final SignInThrottle throttle = new SignInThrottle(((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void whoever_guesses_one_name_waits_longer_and_longer_up_to_a_quarter_of_an_hour() {
        failures("guessed", PROXY, 5);
        assertThat(throttle.wait("guessed", PROXY)).isEqualTo(Duration.ofSeconds(1));
        failures("guessed", PROXY, 1);
        assertThat(throttle.wait("guessed", PROXY)).isEqualTo(Duration.ofSeconds(2));
        failures("guessed", PROXY, 30);
        assertThat(throttle.wait("guessed", PROXY)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void one_person_who_guesses_behind_a_schools_proxy_does_not_lock_the_others_out() {
        throttle.succeeded("r.delgado", PROXY);
        failures("guessed", PROXY, 1_000);

        assertThat(throttle.wait("r.delgado", PROXY)).isZero();
        assertThat(throttle.wait("a.newcomer", PROXY)).isLessThanOrEqualTo(Duration.ofMinutes(1));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(throttle.wait("a.newcomer", PROXY)).isZero();
    }

    @Test
    void many_slips_of_many_people_over_a_morning_lock_nobody_out() {
        for (int i = 0; i < 200; i++) {
            throttle.failed("person-" + i, PROXY);
            now = now.plus(Duration.ofSeconds(30));
        }

        assertThat(throttle.wait("person-201", PROXY)).isZero();
    }

    @Test
    void one_password_tried_with_many_names_is_slowed_down() {
        for (int i = 0; i < 200; i++) {
            throttle.failed("sprayed-" + i, PROXY);
        }

        assertThat(throttle.wait("sprayed-201", PROXY)).isPositive();
        assertThat(throttle.wait("sprayed-201", "198.51.100.9")).isZero();
    }

    @Test
    void one_name_guessed_from_many_addresses_is_slowed_down_and_stays_open_where_its_person_sits() {
        throttle.succeeded("r.delgado", PROXY);
        for (int i = 0; i < 200; i++) {
            throttle.failed("r.delgado", "203.0.113." + i);
        }

        assertThat(throttle.wait("r.delgado", "203.0.113.250")).isPositive();
        assertThat(throttle.wait("r.delgado", PROXY)).isZero();
    }

    @Test
    void an_account_of_ones_own_does_not_give_a_guesser_new_tries() {
        for (int i = 0; i < 200; i++) {
            throttle.failed("sprayed-" + i, PROXY);
            throttle.succeeded("guesser", PROXY);
        }

        assertThat(throttle.wait("sprayed-201", PROXY)).isPositive();
    }

    private void failures(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(name, address);
        }
    }
}
