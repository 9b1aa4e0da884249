package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.delivery.JdbcConflicts;

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
    void on_the_page_of_the_student_both_values_stand() {
        assertThat(conflicts((district, group) -> List.of(2, 1)).ofStudent(hub.district, ana)).singleElement().satisfies(conflict ->
                assertThat(List.of(conflict.held(), conflict.heldValue(), conflict.other(), conflict.otherValue()))
                        .containsExactly("portal", "Anna", "sis", "Ana"));
        assertThat(conflicts(Ownership.NONE).ofStudent(hub.district, ana + 1)).isEmpty();
    }
}
