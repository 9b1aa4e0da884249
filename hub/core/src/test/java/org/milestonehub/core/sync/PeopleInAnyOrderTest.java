package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.store.TestDatabase;

class PeopleInAnyOrderTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String HEAD = "id,given,family,number,schools\n";
    private static final String BORN = "user,born\n";

    private EngineFixture hub;

    @BeforeEach
    void anEmptyDistrict() {
        hub = new EngineFixture(DATABASE.dataSource(), "o" + UUID.randomUUID(), EngineFixture.folder(), List.of(), new IdentifiersThenEvidence())
                .with("employer", "wbl_platform");
    }

    private void sis() {
        hub.sis("users.csv", HEAD + "u1,Mateusz,Castillo,77001,\nu2,Zenobia,Quill,77002,\n", "demographics.csv",
                BORN + "u1,2007-03-14\nu2,2008-01-30\n");
    }

    private void portal() {
        hub.run("portal", "users.csv", HEAD + "p1,Mateusz,Castillo,,\n", "demographics.csv", BORN + "p1,2007-03-14\n");
    }

    @Test
    void a_roster_record_is_the_student_a_portal_brought_before() {
        portal();
        sis();

        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(2);
        assertThat(hub.count("link", "source_system = 1 and source_key = 'u1' and decision = 'auto'")).isEqualTo(1);
        assertThat(hub.count("person", "family_name = 'Castillo' and 'local_student:77001' = any(identifiers)")).isEqualTo(1);
    }

    @Test
    void the_first_portal_to_come_is_no_roster() {
        portal();
        hub.run("employer", "users.csv", HEAD + "e1,Mateusz,Castillo,,\n", "demographics.csv", BORN + "e1,2007-03-14\n");

        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(1);
    }

    @Test
    void two_new_records_of_one_student_in_one_first_file_are_one_person() {
        hub.run("portal", "users.csv", HEAD + "p1,Mateusz,Castillo,,\np2,Zenobia,Quill,,\np3,Mateusz,Castillo,,\n", "demographics.csv",
                BORN + "p1,2007-03-14\np2,2008-01-30\np3,2007-03-14\n");

        assertThat(hub.count("person", "true")).isEqualTo(2);
        assertThat(hub.count("link", "source_key = 'p3'")).isEqualTo(1);
        assertThat(hub.rows("select source_key from person where district = :d order by source_key")).extracting(row -> row.get("source_key"))
                .containsExactly("p1", "p2");
    }

    @Test
    void the_first_and_the_last_of_many_newcomers_are_one_person_too() {
        StringBuilder users = new StringBuilder(HEAD + "p1,Mateusz,Castillo,,\n");
        StringBuilder born = new StringBuilder(BORN + "p1,2007-03-14\n");
        for (int i = 0; i < 1_100; i++) {
            String letters = "" + (char) ('b' + i % 23) + "aeiou".charAt(i % 5) + (char) ('b' + i / 23 % 23) + "o" + (char) ('b' + i * 7 % 23);
            users.append("q%d,Q%su,%sov%s,,%n".formatted(i, letters, letters, letters));
            born.append("q%d,20%02d-%02d-%02d%n".formatted(i, i % 10, 1 + i % 12, 1 + i % 28));
        }
        hub.run("portal", "users.csv", users + "p9,Mateusz,Castillo,,\n", "demographics.csv", born + "p9,2007-03-14\n");

        assertThat(whoIsWho()).contains("p1=p9");
    }

    @Test
    void the_same_files_in_both_orders_end_with_the_same_people() {
        portal();
        sis();
        portal();
        sis();

        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(2);
        assertThat(hub.count("identity_question", "true")).isZero();
    }

    @Test
    void a_roster_student_is_never_joined_with_another_roster_student() {
        hub.sis("users.csv", HEAD + "u1,Mateusz,Castillo,77001,\n", "demographics.csv", BORN + "u1,2007-03-14\n");
        portal();
        hub.sis("users.csv", HEAD + "u1,Mateusz,Castillo,77001,\nu9,Mateusz,Castillo,77009,\n", "demographics.csv",
                BORN + "u1,2007-03-14\nu9,2007-03-14\n");

        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(2);
        assertThat(hub.count("link", "source_system = 1")).isZero();
    }

    private void employer() {
        hub.run("employer", "users.csv", HEAD + "e1,Mateusz,Castillo,77001,\n");
    }

    @Test
    void employer_first_portal_second_roster_last_ends_where_roster_first_ends() {
        employer();
        portal();
        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(2);
        assertThat(hub.count("identity_question", "state = 'open'")).isEqualTo(1);

        sis();

        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(2);
        assertThat(hub.count("identity_question", "state = 'open'")).isZero();
        assertThat(whoIsWho()).containsExactly("e1=p1", "e1=u1", "p1=u1");
        assertThat(hub.count("merge_event", "merged_by = 'the hub' and reason = 'new-evidence' and undone_at is null")).isEqualTo(1);
        sis();
        portal();
        employer();
        assertThat(whoIsWho()).containsExactly("e1=p1", "e1=u1", "p1=u1");
    }

    @Test
    void roster_first_ends_there_too() {
        sis();
        employer();
        portal();

        assertThat(whoIsWho()).containsExactly("e1=p1", "e1=u1", "p1=u1");
        assertThat(hub.count("merge_event", "true") + hub.count("identity_question", "true")).isZero();
    }

    @Test
    void two_whom_somebody_keeps_apart_are_not_joined_by_a_third() {
        employer();
        portal();
        hub.jdbc.sql("""
                insert into never_link (district, a, b, kind, reason, decided_by, decided_at)
                select ?, min(id), max(id), 'different', 'other', 'registrar', now() from person where district = ?""")
                .params(hub.district.id(), hub.district.id()).update();

        sis();

        assertThat(whoIsWho()).hasSizeLessThan(3);
        assertThat(hub.count("merge_event", "true")).isZero();
    }

    /** Pairs of keys that lead to one person. */
    private List<Object> whoIsWho() {
        return hub.rows("""
                with leads as (
                    select source_key, id from person where district = :d and lifecycle <> 'withdrawn'
                    union select source_key, id from link where district = :d and entity = 'Person')
                select a.source_key || '=' || b.source_key as pair from leads as a join leads as b on b.id = a.id and a.source_key < b.source_key
                 order by 1""").stream().map(row -> row.get("pair")).toList();
    }
}
