package org.milestonehub.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.milestonehub.core.delivery.FakeSystem.Mood;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.delivery.JdbcDeliveries;

/** What a hub that dies in the middle of a call leaves behind. */
class DeliveryAfterDeathTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final AtomicInteger DISTRICTS = new AtomicInteger();

    private DeliveryFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = new DeliveryFixture(DATABASE.dataSource(), "deliver-" + DISTRICTS.incrementAndGet());
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = {"LOSES_THE_ANSWER", "NEVER_GETS_IT"})
    void an_unknown_answer_is_settled_by_asking_before_anything_is_sent_again(Mood mood) {
        hub.withPlacements(3);
        hub.portal.moods.add(mood);

        assertThat(hub.deliver().unknown()).isEqualTo(3);
        hub.says("placements", 1, "day", "2026-10-13");
        assertThat(hub.deliver().accepted()).as("nothing before the fate is known").isZero();
        hub.later(Duration.ofMinutes(1));
        hub.deliver();

        assertThat(hub.portal.held("activities")).hasSize(3);
        assertThat(hub.portal.held("activities")).extracting(r -> r.get("day")).contains("2026-10-13");
        assertThat(hub.ledger()).containsOnly("accepted");
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = {"DIES_BEFORE", "DIES_AFTER"})
    void a_death_in_the_middle_of_a_call_doubles_nothing_and_loses_nothing(Mood mood) {
        hub.withPlacements(5);
        hub.portal.batch = 2;
        hub.portal.moods.add(Mood.WELL);
        hub.portal.moods.add(mood);

        assertThatThrownBy(hub::deliver).isInstanceOf(FakeSystem.Killed.class);
        hub.deliver();

        assertThat(hub.portal.held("activities")).hasSize(5);
        assertThat(hub.portal.byReference).hasSize(5);
        assertThat(hub.ledger()).containsOnly("accepted").hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_death_at_any_step_doubles_nothing_and_loses_nothing(boolean written) {
        hub.withPlacements(3);
        hub.portal.batch = 2;
        boolean survived = false;
        int placements = 3;
        for (int step = 1; !survived; step++) {
            hub.onePlacementMore(++placements);
            survived = survives(hub.engineOver(new KilledLedger(new JdbcDeliveries(DATABASE.dataSource()), step, written)));
            String day = LocalDate.of(2026, 9, 1).plusDays(step).toString();
            hub.allPlacementsOn(day);

            hub.deliver();
            hub.deliver();

            assertThat(hub.portal.held("activities")).as("step %d", step).hasSize(placements)
                    .allSatisfy(record -> assertThat(record).containsEntry("day", day));
            assertThat(new HashSet<>(hub.portal.byReference.values())).as("records ever made").hasSize(placements);
            assertThat(hub.ledger()).containsOnly("accepted").hasSize(placements);
            assertThat(hub.count("disclosure", "true")).as("every reference disclosed")
                    .isGreaterThanOrEqualTo(hub.portal.byReference.size());
        }
    }

    private boolean survives(DeliveryEngine engine) {
        try {
            engine.deliver(hub.district.code(), "to-portal");
            return true;
        } catch (FakeSystem.Killed killed) {
            return false;
        }
    }
}
