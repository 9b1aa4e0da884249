package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.spi.SourceRow;

/** A block or an opt-out protects until its source says otherwise: that it is gone from the source says nothing. */
class StandingChoicesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String HEAD = "id,user,kind,decision,day\n";
    private static final String BLOCK = "c1,u1,ferpa_block,granted,2026-09-01\n";
    private static final String REFUSAL = "c2,u2,portal_share,refused,2026-09-01\n";
    private static final String PERMISSION = "c3,u3,portal_share,granted,2026-09-01\n";
    private static final String REST = "c4,u4,employer_share,granted,2026-09-01\n";

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
        hub.sis("orgs.csv", "id,name,code,parent\ns1,Lincoln High,101,\n", "users.csv", """
                id,given,family,number,schools
                u1,Ana,Prueba,000001,s1
                u2,Ben,Ejemplo,000002,s1
                u3,Cy,Muestra,000003,s1
                u4,Di,Modelo,000004,s1
                """, "choices.csv", HEAD + BLOCK + REFUSAL + PERMISSION + REST);
    }

    @Test
    void what_protects_stays_when_it_is_no_longer_told_and_a_permission_ends() {
        graceOver(REST);

        assertThat(hub.count("source_record", "state = 2")).isEqualTo(3);
        assertThat(active()).containsExactly("c1", "c2", "c4");
    }

    @Test
    void it_ends_when_its_source_says_otherwise_even_after_it_was_gone() {
        graceOver(REST);

        hub.sis("choices.csv", HEAD + BLOCK.replace("granted", "withdrawn") + REFUSAL + REST);

        assertThat(hub.rows("select decision from consent where district = :d and source_key = 'c1'"))
                .containsExactly(Map.of("decision", "withdrawn"));
        assertThat(active()).containsExactly("c1", "c2", "c4");
    }

    @Test
    void it_ends_when_its_source_removes_it_in_so_many_words() {
        hub.choice("e1", new SourceRow.Tree(Map.of("id", "c1"), "webhook", 1, true));

        assertThat(active()).containsExactly("c2", "c3", "c4");
    }

    private void graceOver(String told) {
        hub.daysLater(1);
        hub.sis("choices.csv", HEAD + told);
        hub.daysLater(8);
        hub.sis("choices.csv", HEAD + told.replace("2026-09-01", "2026-09-02"));
    }

    private List<String> active() {
        return hub.rows("select source_key from consent where district = :d and lifecycle = 'active' order by 1").stream()
                .map(row -> String.valueOf(row.get("source_key"))).toList();
    }
}
