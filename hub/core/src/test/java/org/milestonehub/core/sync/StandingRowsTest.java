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

/** Who moves to a school that the hub does not know yet stays at the former one until the new one arrives. */
class StandingRowsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ORGS = "id,name,code,parent\nd1,Rivergate,R,\ns1,Lincoln High,101,d1\ns2,Harbor High,102,d1\n";
    private static final String NORTH = ORGS + "s9,North High,109,d1\n";
    private static final String HEAD = "id,given,family,number,schools\n";
    private static final String BEN = "u2,Ben,Ejemplo,000002,s2\n";

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
        hub.sis("orgs.csv", ORGS, "users.csv", HEAD + ana("s1") + BEN);
        hub.daysLater(1);
    }

    private static String ana(String school) {
        return "u1,Ana,Prueba,000001," + school + "\n";
    }

    private List<String> schools() {
        return hub.rows("""
                select p.given_name || ' ' || o.name as line from school_enrollment as e
                  join person as p on p.district = :d and p.id = e.student join organization as o on o.district = :d and o.id = e.school
                 where e.district = :d and e.lifecycle = 'active' order by 1""").stream().map(row -> String.valueOf(row.get("line"))).toList();
    }

    @Test
    void the_former_enrolment_stands_until_the_new_school_arrives() {
        RunReport moved = hub.sis("users.csv", HEAD + ana("s9") + BEN);

        assertThat(EngineFixture.counts(moved, "users")).isEqualTo("2 0 0 1 0 1 0 0 0");
        assertThat(schools()).containsExactly("Ana Lincoln High", "Ben Harbor High");
        hub.daysLater(1);
        hub.sis("users.csv", HEAD + ana("s9") + BEN.replace("Ben", "Benno"));
        assertThat(schools()).containsExactly("Ana Lincoln High", "Benno Harbor High");

        hub.daysLater(1);
        hub.sis("orgs.csv", NORTH);

        assertThat(schools()).containsExactly("Ana North High", "Benno Harbor High");
        assertThat(hub.count("school_enrollment", "lifecycle = 'ended'")).isEqualTo(1);
        assertThat(hub.count("standing_row", "true")).isZero();
        assertThat(hub.count("change", "entity = 'SchoolEnrollment' and kind = 'ended'")).isEqualTo(1);
    }

    @Test
    void a_webhook_that_moves_a_student_takes_the_former_school_no_more_than_a_file_does() {
        hub.event("e1", new SourceRow.Tree(Map.of("id", "u1", "given", "Ana", "family", "Prueba", "number", "000001", "schools", "s9"),
                "webhook", 1, false));

        assertThat(schools()).containsExactly("Ana Lincoln High", "Ben Harbor High");
        hub.sis("orgs.csv", NORTH);
        assertThat(schools()).containsExactly("Ana North High", "Ben Harbor High");
    }

    @Test
    void who_turns_out_to_be_somewhere_else_leaves_the_former_school_at_once() {
        hub.sis("users.csv", HEAD + ana("s9") + BEN);
        hub.daysLater(1);

        hub.sis("users.csv", HEAD + ana("s2") + BEN);

        assertThat(schools()).containsExactly("Ana Harbor High", "Ben Harbor High");
        assertThat(hub.count("standing_row", "true")).isZero();
        hub.sis("orgs.csv", NORTH);
        assertThat(schools()).containsExactly("Ana Harbor High", "Ben Harbor High");
    }

    @Test
    void of_two_schools_the_one_that_is_said_still_stays_whatever_arrives() {
        hub.sis("users.csv", HEAD + ana("s1;s2") + BEN);
        hub.daysLater(1);

        hub.sis("users.csv", HEAD + ana("s2;s9") + BEN);

        assertThat(schools()).containsExactly("Ana Harbor High", "Ana Lincoln High", "Ben Harbor High");
        hub.sis("orgs.csv", NORTH);
        assertThat(schools()).containsExactly("Ana Harbor High", "Ana North High", "Ben Harbor High");
    }

    @Test
    void an_enrolment_that_another_row_feeds_too_stands_as_long_and_then_only_by_that_row() {
        hub.sis("enrolments.csv", "id,user,school,entered\ne1,u1,s1,2026-09-01\ne2,u2,s2,2026-09-01\n");
        hub.daysLater(1);

        hub.sis("users.csv", HEAD + ana("s9") + BEN, "enrolments.csv", "id,user,school,entered\ne1,u1,s9,2026-10-01\ne2,u2,s2,2026-09-01\n");

        assertThat(schools()).containsExactly("Ana Lincoln High", "Ben Harbor High");
        hub.daysLater(1);
        hub.sis("orgs.csv", NORTH);
        assertThat(schools()).containsExactly("Ana North High", "Ben Harbor High");
        assertThat(hub.count("standing_row", "true")).isZero();
        assertThat(hub.rows("select entry_date::text as day from school_enrollment where district = :d and lifecycle = 'active' order by 1"))
                .containsExactly(Map.of("day", "2026-09-01"), Map.of("day", "2026-10-01"));
    }

    @Test
    void a_move_that_is_undone_waits_for_nothing() {
        RunReport moved = hub.sis("users.csv", HEAD + ana("s9") + BEN);
        hub.daysLater(1);

        hub.undoing.undo(hub.district.code(), moved.run(), "Pat Principal", false);

        assertThat(hub.count("parked_part", "true") + hub.count("standing_row", "true")).isZero();
        hub.daysLater(1);
        hub.sis("orgs.csv", NORTH);
        assertThat(schools()).containsExactly("Ana Lincoln High", "Ben Harbor High");
    }

    @Test
    void an_arrival_that_is_undone_brings_the_former_school_back_and_the_next_read_says_the_new_one_again() {
        hub.sis("users.csv", HEAD + ana("s9") + BEN);
        hub.daysLater(1);
        RunReport arrived = hub.sis("orgs.csv", NORTH);
        assertThat(schools()).containsExactly("Ana North High", "Ben Harbor High");
        hub.daysLater(1);

        hub.undoing.undo(hub.district.code(), arrived.run(), "Pat Principal", false);

        assertThat(schools()).containsExactly("Ana Lincoln High", "Ben Harbor High");
        hub.daysLater(1);
        hub.sis("orgs.csv", NORTH.replace("North", "Northern"), "users.csv", HEAD + ana("s9") + BEN.replace("Ben", "Benno"));
        assertThat(schools()).containsExactly("Ana Northern High", "Benno Harbor High");
    }
}
