package org.milestonehub.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.count.SystemCount;
import org.milestonehub.core.store.TestDatabase;

/** A receiver that loses what it had accepted, and a source that holds more than it ever told. */
class CountsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final AtomicInteger DISTRICTS = new AtomicInteger();

    private DeliveryFixture hub;

    @BeforeEach
    void receiverThatCounts() {
        hub = new DeliveryFixture(DATABASE.dataSource(), "counts-" + DISTRICTS.incrementAndGet());
        hub.portal.counts = true;
    }

    private SystemCount activities() {
        return hub.counts().compare(hub.district.code(), "portal").stream()
                .filter(count -> count.stream().equals("activities")).findFirst().orElseThrow();
    }

    @Test
    void a_receiver_that_holds_what_it_took_agrees() {
        hub.withPlacements(5).deliver();

        assertThat(activities()).satisfies(count -> {
            assertThat(count.theirs()).isEqualTo(5);
            assertThat(count.agrees()).isTrue();
            assertThat(count.sentence()).isEmpty();
        });
        hub.says("placements", 1, "status", "withdrawn");
        hub.deliver();
        assertThat(activities().agrees()).as("what was taken back is counted by neither").isTrue();
    }

    @Test
    void records_that_a_receiver_lost_silently_are_found_named_and_sent_again() {
        hub.withPlacements(5).deliver();
        List<String> ids = hub.portal.held("activities").stream().map(record -> (String) record.get("id")).toList();
        hub.portal.loses(ids.get(1));
        hub.portal.loses(ids.get(3));
        assertThat(hub.deliver().accepted()).as("nobody told the hub").isZero();

        SystemCount count = activities();
        assertThat(count.sentence()).isEqualTo("portal counts 3 records of activities, the hub 5: 2 that it had accepted are not there any"
                + " more. Their students miss in it what the hub sent.");
        assertThat(count.remedy()).contains("send again what is lacking");
        assertThat(count.lasts()).as("a system at work may differ for a moment").isFalse();

        assertThat(hub.engine.findAllLost(hub.district.code(), "portal")).isEqualTo(2);
        assertThat(hub.deliver().accepted()).isEqualTo(2);
        assertThat(hub.portal.held("activities")).hasSize(5);
        assertThat(hub.portal.received).hasSize(7);
        assertThat(activities().agrees()).isTrue();
        assertThat(hub.engine.findAllLost(hub.district.code(), "portal")).as("and nothing is sent a third time").isZero();
        assertThat(hub.count("disclosure", "true")).as("what left again is disclosed again").isEqualTo(7);
    }

    @Test
    void a_difference_that_lasts_keeps_its_beginning_and_ends_when_the_counts_meet() {
        hub.withPlacements(2).deliver();
        hub.portal.loses((String) hub.portal.held("activities").get(0).get("id"));
        activities();
        hub.later(Duration.ofHours(1));
        activities();

        List<SystemCount> kept = hub.counts().latest(hub.district.code());
        assertThat(kept).singleElement().satisfies(count -> assertThat(count.lasts()).isTrue());
        hub.engine.findAllLost(hub.district.code(), "portal");
        hub.deliver();
        activities();
        assertThat(hub.counts().latest(hub.district.code())).singleElement().satisfies(count -> {
            assertThat(count.lasts()).isFalse();
            assertThat(count.differsSince()).isEmpty();
        });
    }

    @Test
    void a_stream_that_both_write_counts_what_was_read_and_what_was_brought_each_once() {
        hub.portal.bothWays = true;
        hub.portal.tellsReferences = true;
        hub.withPlacements(3).deliver();
        hub.portal.made("own-1", Map.of("stream", "activities", "number", "001", "kind", "job_shadow", "day", "2026-10-13"));
        hub.readBack();

        assertThat(activities()).satisfies(count -> {
            assertThat(count.flow()).isEqualTo(SystemCount.Flow.BOTH);
            assertThat(count.theirs()).isEqualTo(4);
            assertThat(count.sentence()).isEmpty();
        });

        hub.portal.loses((String) hub.portal.held("activities").get(0).get("id"));
        assertThat(activities().sentence()).isEqualTo("portal counts 3 records of activities, the hub 4: 1 that the hub read there or brought"
                + " there are not there any more. Their students miss in it what the hub shows.");
        hub.portal.made("own-2", Map.of("stream", "activities", "number", "001", "kind", "job_shadow", "day", "2026-10-14"));
        hub.portal.made("own-3", Map.of("stream", "activities", "number", "001", "kind", "job_shadow", "day", "2026-10-15"));
        assertThat(activities().sentence()).contains("1 were neither read from there nor brought there");
    }

    @Test
    void a_source_is_compared_with_what_was_read_of_it_and_is_asked_once_an_hour() {
        hub.wbl.counts = true;
        hub.wbl.takes = false;
        hub.withPlacements(3);
        hub.counts().look(hub.district.code());
        assertThat(hub.counts().latest(hub.district.code())).extracting(SystemCount::stream, SystemCount::theirs, SystemCount::ours)
                .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("people", 3L, 3L), org.assertj.core.groups.Tuple.tuple("placements", 3L, 3L));

        hub.wbl.tells("people", "id", "s9", "given", "Given", "family", "Family", "number", "009");
        hub.counts().look(hub.district.code());
        assertThat(hub.counts().latest(hub.district.code())).allMatch(SystemCount::agrees);
        hub.later(Duration.ofHours(1));
        hub.counts().look(hub.district.code());

        assertThat(hub.counts().latest(hub.district.code()).get(0).sentence())
                .isEqualTo("wbl counts 4 records of people, the hub 3: 1 never came. Their students lack in the hub what that system knows.");
        hub.read("wbl");
        assertThat(hub.counts().compare(hub.district.code(), "wbl")).allMatch(SystemCount::agrees);
    }
}
