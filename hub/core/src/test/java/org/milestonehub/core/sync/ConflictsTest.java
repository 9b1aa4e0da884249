package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.delivery.JdbcConflicts;
import org.milestonehub.core.view.ConflictGroup;

/** Two systems that say different things of one student: one is believed, the other one is shown. */
class ConflictsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private EngineFixture hub;
    private long ana;

    @BeforeEach
    void thePortalSpellsANameInAnotherWay() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
        hub.sis("orgs.csv", "id,name,code,parent\nd1,Rivergate,R,\ns1,Lincoln High,101,d1\n", "users.csv",
                "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\nu2,Ben,Ejemplo,000002,s1\n");
        hub.run("portal", "users.csv", "id,given,family,number,schools\np1,Anna,Prueba,000001,\np2,Ben,Ejemplo,000002,\n");
        ana = (Long) hub.rows("select id from person where district = :d and source_key = 'u1'").get(0).get("id");
    }

    private static JdbcConflicts conflicts(Ownership ownership) {
        return new JdbcConflicts(DATABASE.dataSource(), ownership);
    }

    @Test
    void the_one_that_owns_the_field_group_is_believed_and_the_other_is_named() {
        assertThat(conflicts(Ownership.NONE).groups(hub.district)).singleElement().satisfies(group -> {
            assertThat(group.entity() + " " + group.field() + " " + group.rows() + " " + group.examples()).isEqualTo("Person givenName 1 [" + ana + "]");
            assertThat(group.sentence()).startsWith("portal says another givenName than sis in 1 row; sis is believed.")
                    .contains("ownership: {Person.identity: [portal, sis]}");
        });
        assertThat(hub.count("person", "given_name = 'Anna'")).isZero();
    }

    @Test
    void each_row_is_counted_however_many_there_are() {
        hub.jdbc.sql("""
                insert into contribution (district, entity, id, source_record, part, source_system, fields)
                select :district, 'Person', 1000000 + n, 1000000 + n * 2 + system, 0, system,
                       jsonb_build_object('given_name', 'Same', 'family_name', 'Name' || n * system, 'emails', jsonb_build_array(system))
                  from generate_series(1, 25000) as n, generate_series(1, 2) as system""").param("district", hub.district.id()).update();
        hub.jdbc.sql("analyze contribution").update();

        assertThat(conflicts((district, group) -> List.of(2, 1)).groups(hub.district)).extracting(ConflictGroup::field, ConflictGroup::held,
                ConflictGroup::rows).containsExactly(tuple("familyName", "portal", 25_000L), tuple("givenName", "portal", 1L));
    }

    @Test
    void on_the_page_of_the_student_both_values_stand() {
        assertThat(conflicts((district, group) -> List.of(2, 1)).ofStudent(hub.district, ana)).singleElement().satisfies(conflict ->
                assertThat(List.of(conflict.held(), conflict.heldValue(), conflict.other(), conflict.otherValue()))
                        .containsExactly("portal", "Anna", "sis", "Ana"));
        assertThat(conflicts(Ownership.NONE).ofStudent(hub.district, ana + 1)).isEmpty();
    }
}
