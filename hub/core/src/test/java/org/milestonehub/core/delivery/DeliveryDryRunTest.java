package org.milestonehub.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;

class DeliveryDryRunTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final DeliveryFixture hub = new DeliveryFixture(DATABASE.dataSource(), "deliver-dry");

    @Test
    void a_dry_run_tells_what_would_be_sent_taken_back_and_withheld_and_neither_writes_nor_calls() {
        hub.withPlacements(3).deliver();
        hub.says("placements", 1, "day", "2026-10-13");
        hub.says("placements", 2, "status", "withdrawn");
        hub.says("people", 3, "number", "");
        String before = hub.print();
        int calls = hub.portal.writes;

        DeliveryPreview preview = hub.engine.rehearse(hub.district.code(), "to-portal");

        assertThat(preview.lines()).extracting(line -> line.what().code() + " " + line.fields().get("day") + " " + line.reason())
                .containsExactly("send 2026-10-13 ", "take_back 2026-10-12 ", "withhold null lacks number");
        assertThat(hub.print()).isEqualTo(before);
        assertThat(hub.portal.writes).isEqualTo(calls);
        assertThat(hub.portal.received).hasSize(3);
        hub.agreement = Optional.empty();
        assertThat(hub.engine.rehearse(hub.district.code(), "to-portal").lines())
                .as("nothing is told without an agreement, and taking back needs none")
                .allSatisfy(line -> assertThat(line.what()).isIn(DeliveryPreview.What.WITHHOLD, DeliveryPreview.What.TAKE_BACK))
                .anySatisfy(line -> assertThat(line.reason()).contains("agreement"));
        assertThat(hub.print()).isEqualTo(before);
        hub.agreement = Optional.of(hub.agreement("data_sharing", "school_official", List.of("Person.identity", "Experience.participation")));
        assertThat(hub.deliver().accepted()).isEqualTo(2);
    }
}
