package org.milestonehub.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.delivery.JdbcDifferingRecords;
import org.milestonehub.spi.OutboundRecord.Action;

/** A record that is there and wrong: somebody or something changed it at the receiver after it was accepted. */
class DifferingRecordsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final AtomicInteger DISTRICTS = new AtomicInteger();

    private DeliveryFixture hub;
    private DifferingRecords differing;

    @BeforeEach
    void receiverThatTellsReferences() {
        hub = new DeliveryFixture(DATABASE.dataSource(), "differing-" + DISTRICTS.incrementAndGet());
        hub.portal.tellsReferences = true;
        differing = new JdbcDifferingRecords(DATABASE.dataSource());
        hub.withPlacements(3).deliver();
        hub.readBack();
    }

    private List<DifferingRecord> open() {
        return differing.open(hub.district, 100);
    }

    private String id(int place) {
        return (String) hub.portal.held("activities").get(place).get("id");
    }

    @Test
    void what_comes_back_as_it_was_sent_is_in_order() {
        assertThat(open()).isEmpty();
    }

    @Test
    void a_record_that_was_changed_there_is_found_told_without_its_values_and_put_right_in_place() {
        String id = id(1);
        hub.portal.made(id, Map.of("day", "2026-10-30", "mode", "remote"));
        hub.readBack();

        assertThat(open()).singleElement().satisfies(one -> {
            assertThat(one.fields()).containsExactly("day", "mode");
            assertThat(one.targetId()).isEqualTo(id);
            assertThat(one.student()).isPresent();
        });
        assertThat(DifferingRecord.byStream(open())).singleElement().satisfies(stream -> assertThat(stream.sentence()).isEqualTo("portal tells 1"
                + " records of activities otherwise than it accepted them from the hub, in: day, mode. Whoever looks there sees something else of"
                + " these students than whoever looks here."));
        hub.deliver();
        assertThat(hub.portal.held.get(id)).as("nothing is fought out").containsEntry("day", "2026-10-30");

        assertThat(differing.sendAgain(hub.district, "portal")).isEqualTo(1);
        assertThat(hub.deliver().accepted()).isEqualTo(1);
        assertThat(hub.portal.held.get(id)).containsEntry("day", "2026-10-12").containsEntry("mode", "in_person");
        assertThat(hub.portal.held("activities")).hasSize(3);
        hub.readBack();
        assertThat(open()).isEmpty();
        assertThat(hub.deliver().accepted()).isZero();
    }

    @Test
    void a_value_that_the_receiver_lost_is_found_and_one_that_came_back_is_forgotten() {
        Map<String, Object> lost = new HashMap<>();
        lost.put("kind", null);
        hub.portal.made(id(0), lost);
        hub.readBack();
        assertThat(open()).extracting(DifferingRecord::fields).containsExactly(List.of("kind"));

        hub.portal.made(id(0), Map.of("kind", "job_shadow"));
        hub.readBack();
        assertThat(open()).isEmpty();
    }

    @Test
    void what_a_person_leaves_as_it_is_is_not_told_again_until_something_else_differs() {
        hub.portal.made(id(0), Map.of("day", "2026-10-30"));
        hub.readBack();
        assertThat(differing.leave(hub.district, "portal", "Pat")).isEqualTo(1);
        hub.readBack();
        assertThat(open()).isEmpty();

        hub.portal.made(id(0), Map.of("mode", "remote"));
        hub.readBack();
        assertThat(open()).extracting(DifferingRecord::fields).containsExactly(List.of("day", "mode"));
    }

    @Test
    void what_the_hub_changes_itself_is_no_difference_while_the_receiver_tells_the_old_word() {
        List<Map<String, Object>> old = hub.portal.held("activities");
        hub.says("placements", 1, "day", "2026-10-20");
        hub.deliver();
        hub.portal.rows.put("activities", new java.util.ArrayList<>(old));
        hub.read("portal");

        assertThat(open()).isEmpty();
    }

    @Test
    void a_number_is_the_same_however_it_is_written() {
        long[] accepted = RecordPrint.of(Action.UPSERT, new HashMap<>(Map.of("hours", new BigDecimal("2.50"), "minutes", "30", "note", "a"))).parts();

        assertThat(RecordPrint.otherwise(accepted, Map.of("hours", "2.5", "minutes", new BigDecimal("30.0"), "note", " a ", "extra", "x"))).isEmpty();
        assertThat(RecordPrint.otherwise(accepted, Map.of("hours", "25", "note", "b"))).containsExactly("hours", "note");
        assertThat(RecordPrint.otherwise(accepted, Map.of("hours", new BigDecimal("2.51"), "minutes", ""))).containsExactly("hours", "minutes");
    }
}
