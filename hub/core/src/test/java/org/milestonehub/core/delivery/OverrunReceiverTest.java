package org.milestonehub.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.delivery.FakeSystem.Mood;
import org.milestonehub.core.store.TestDatabase;

class OverrunReceiverTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final DeliveryFixture hub = new DeliveryFixture(DATABASE.dataSource(), "deliver-overrun");

    @Test
    void a_storm_of_429_is_sat_out_for_the_pause_the_receiver_named_and_everything_arrives_once() {
        hub.portal.batch = 2;
        hub.withPlacements(5);
        hub.portal.moods.addAll(List.of(Mood.WELL, Mood.IS_OVERRUN, Mood.IS_OVERRUN, Mood.IS_OVERRUN));
        for (int storm = 0; storm < 3; storm++) {
            assertThatThrownBy(hub::deliver).hasMessageContaining("429");
            int calls = hub.portal.writes;
            hub.onePlacementMore(10 + storm);
            assertThat(hub.deliver().accepted()).as("what is new waits too").isZero();
            assertThat(hub.portal.writes).as("the receiver is left alone").isEqualTo(calls);
            hub.later(Duration.ofMinutes(8));
        }

        assertThat(hub.deliver().accepted()).isEqualTo(6);
        assertThat(hub.portal.received).hasSize(8);
        assertThat(hub.count("disclosure", "true")).isEqualTo(8);
    }
}
