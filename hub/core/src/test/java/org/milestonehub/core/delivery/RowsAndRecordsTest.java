package org.milestonehub.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.spi.OutboundRecord.Action;

/** Rows that share a record of the receiver, and rows that have several. */
class RowsAndRecordsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final AtomicInteger DISTRICTS = new AtomicInteger();

    private DeliveryFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = new DeliveryFixture(DATABASE.dataSource(), "records-" + DISTRICTS.incrementAndGet());
    }

    @Test
    void a_record_that_two_rows_share_stays_with_the_one_that_is_still_meant() {
        hub.portal.oneForEachStudent = true;
        hub.withPlacements(1);
        hub.onePlacementMore(2);
        hub.says("placements", 1, "mode", "remote");
        hub.deliver();

        hub.says("placements", 2, "status", "withdrawn");
        hub.deliver();
        hub.deliver();

        assertThat(hub.portal.received).noneMatch(record -> record.action() == Action.REMOVE);
        assertThat(hub.portal.held("activities")).extracting(record -> record.get("mode")).containsExactly("remote");
        hub.says("placements", 1, "status", "withdrawn");
        hub.deliver();
        assertThat(hub.portal.held("activities")).isEmpty();
    }

    @Test
    void a_record_that_two_rows_share_goes_when_both_go() {
        hub.portal.oneForEachStudent = true;
        hub.withPlacements(1);
        hub.onePlacementMore(2);
        hub.deliver();
        Map<String, Object> gone = new LinkedHashMap<>(hub.wbl.rows.get("placements").get(0));
        gone.put("status", "withdrawn");
        hub.wbl.rows.get("placements").set(0, gone);
        hub.says("placements", 2, "status", "withdrawn");

        hub.deliver();
        hub.deliver();

        assertThat(hub.portal.held("activities")).isEmpty();
        assertThat(hub.log.counts(hub.district)).allMatch(count -> count.state() == DeliveryState.ACCEPTED);
    }

    @Test
    void a_row_that_gives_two_records_of_a_receiver_gives_two_whichever_was_answered_first() {
        List<String> groups = List.of("Person.identity", "Experience.participation", "Experience.placement");
        hub.agreement = Optional.of(hub.agreement("data_sharing", "school_official", groups));
        hub.delivery = hub.delivery("receiver/out", groups, Optional.empty());
        hub.withPlacements(1);

        assertThat(hub.deliver().accepted()).isEqualTo(3);

        assertThat(hub.portal.held("activities")).extracting(record -> record.getOrDefault("pay", record.get("kind")))
                .containsExactlyInAnyOrder("unpaid", "job_shadow");
    }
}
