package org.milestonehub.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.mapping.LoadedMappings;
import org.milestonehub.core.mapping.MappingFolder;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.delivery.JdbcDeliveries;

/** The mappings this hub ships, followed through a change of everything. */
class ShippedMappingsDeliveryTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void a_change_of_any_entity_can_be_followed_to_the_rows_of_every_shipped_mapping() {
        DeliveryFixture hub = new DeliveryFixture(DATABASE.dataSource(), "shipped").withPlacements(2);
        List<OutboundMapping> mappings = shipped();
        assertThat(mappings).hasSizeGreaterThan(8);
        try (DeliveryLedger ledger = new JdbcDeliveries(DATABASE.dataSource()).open(hub.receiver(), "shipped")) {
            mappings.forEach(mapping -> ledger.follow(mapping, "one", LocalDate.parse("2026-11-03")));
            everythingChanges(hub);
            for (OutboundMapping mapping : mappings) {
                ledger.follow(mapping, "one", LocalDate.parse("2026-11-04"));
                List<Candidate> candidates = ledger.candidates(mapping, ledger.due(mapping, Long.MIN_VALUE, 100));
                candidates.forEach(candidate -> assertThat(mapping.map(candidate.row())).isNotNull());
            }
            assertThat(ledger.dueCount()).isPositive();
        }
    }

    private static void everythingChanges(DeliveryFixture hub) {
        for (EntityType entity : Model.shipped().entities()) {
            hub.jdbc.sql("""
                            insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                            values (:d, nextval('change_seq'), 0, :entity, 0, 999999, 'changed', now())""")
                    .param("d", hub.district.id()).param("entity", entity.name()).update();
        }
    }

    private static List<OutboundMapping> shipped() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("mappings"))) {
            folder = folder.getParent();
        }
        List<MappingFolder> folders = MappingFolder.below(folder.resolve("mappings")).stream()
                .filter(shape -> shape.texts().keySet().stream().anyMatch(name -> name.startsWith("out/"))).toList();
        LoadedMappings loaded = LoadedMappings.of(folders);
        return loaded.shapes().stream().flatMap(name -> loaded.shape(name).orElseThrow().outbound().values().stream()).toList();
    }
}
