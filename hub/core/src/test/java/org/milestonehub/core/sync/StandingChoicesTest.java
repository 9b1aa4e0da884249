package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.access.JdbcStandingChoices;
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

    @Test
    void a_person_ends_one_that_its_source_tells_no_more_with_a_reason_and_its_source_may_bring_it_back() {
        JdbcStandingChoices choices = new JdbcStandingChoices(DATABASE.dataSource(), hub.clock);
        assertThat(choices.of(hub.district, 10)).as("what is still told").isEmpty();
        assertThat(choices.end(hub.district, id("c1"), "pat", "the family says so")).isEmpty();
        graceOver(REST);
        assertThat(choices.of(hub.district, 10)).extracting("kind", "decision", "connection")
                .containsExactlyInAnyOrder(tuple("ferpa_block", "granted", "sis"), tuple("portal_share", "refused", "sis"));

        assertThat(choices.end(hub.district, id("c1"), "pat", "the family says so")).contains(person("Ana"));

        assertThat(active()).containsExactly("c2", "c4");
        assertThat(choices.end(hub.district, id("c1"), "pat", "the family says so")).as("twice").isEmpty();
        assertThat(hub.rows("select entity, kind, account, reason from staff_entry_change where district = :d")).containsExactly(
                Map.of("entity", "Consent", "kind", "ended", "account", "pat", "reason", "the family says so"));
        assertThat(hub.count("change", "entity = 'Consent' and kind = 'ended' and run = 0")).isEqualTo(1);
        assertThat(hub.count("consent_history", "lifecycle = 'active' and superseded_by = 0")).isEqualTo(1);
        hub.daysLater(1);
        hub.sis("choices.csv", HEAD + BLOCK + REST);
        assertThat(active()).as("told again, it protects again").contains("c1");
    }

    private long id(String key) {
        return ((Number) hub.rows("select id from consent where district = :d and source_key = '" + key + "'").get(0).get("id")).longValue();
    }

    private long person(String given) {
        return ((Number) hub.rows("select id from person where district = :d and given_name = '" + given + "'").get(0).get("id")).longValue();
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
