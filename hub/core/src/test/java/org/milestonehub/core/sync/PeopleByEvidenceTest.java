package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.store.TestDatabase;

class PeopleByEvidenceTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String[] FAMILIES = {"Castillo", "Nguyen", "Okafor", "Whitfield", "Rahman", "Toussaint", "Lindqvist", "Marchetti"};
    private static final String[] GIVEN = {"Robert", "Ana", "Mei", "Omar", "Kateryna", "William", "Sofia", "Diego", "Aaliyah", "Minh"};

    private EngineFixture hub;

    @BeforeEach
    void aRosterOfEightyStudents() {
        hub = new EngineFixture(DATABASE.dataSource(), "e" + UUID.randomUUID(), EngineFixture.folder(), List.of(), new IdentifiersThenEvidence());
        StringBuilder users = new StringBuilder("id,given,family,number,schools\n");
        StringBuilder born = new StringBuilder("user,born\n");
        for (int i = 0; i < 80; i++) {
            users.append("u%d,%s,%s,%06d,%n".formatted(i, GIVEN[i % 10], FAMILIES[i / 10], i));
            born.append("u%d,200%d-%02d-%02d%n".formatted(i, 7 + i % 3, 1 + i % 12, 1 + i % 27));
        }
        hub.sis("users.csv", users.toString(), "demographics.csv", born.toString());
    }

    @Test
    void an_applicant_without_a_number_is_the_student_with_his_name_and_birthday() {
        hub.run("portal", "users.csv", "id,given,family,number,schools\np1,Bob,CASTILLO,,\np2,Zenobia,Quill,,\n", "demographics.csv",
                "user,born\np1,2007-01-01\np2,2007-01-01\n");

        assertThat(hub.count("person", "true")).isEqualTo(81);
        assertThat(hub.count("link", "source_key = 'p1' and decision = 'auto'")).isEqualTo(1);
        assertThat(evidence()).startsWith("Same surname, birth date; given name a short form or other spelling; nothing contradicts");
        assertThat(hub.jdbc.sql("""
                select abs((account ->> 'prior')::numeric + (select sum((line ->> 'bits')::numeric) from jsonb_array_elements(account -> 'lines') as line)
                       - (account ->> 'total')::numeric) < 0.01 from link where district = ? and source_key = 'p1'""").param(hub.district.id())
                .query(Boolean.class).single()).isTrue();
    }

    @Test
    void a_name_alone_is_a_question_and_not_a_link() {
        hub.run("portal", "users.csv", "id,given,family,number,schools\np1,Robert,Castillo,,\n");

        assertThat(hub.count("person", "true")).isEqualTo(81);
        assertThat(hub.count("link", "true")).isZero();
        assertThat(hub.count("identity_question", "state = 'open' and source_key = 'p1' and why like '%little more than the name%'")).isEqualTo(1);
    }

    @Test
    void the_same_file_again_asks_nobody_and_a_dry_run_leaves_nothing() {
        String[] files = {"users.csv", "id,given,family,number,schools\np1,Bob,Castillo,,\np3,Ana,Castillo,,\n", "demographics.csv",
            "user,born\np1,2007-01-01\n"};
        hub.engine.runAll(RunRequest.files(hub.district.code(), "portal", RunRequest.Trigger.PERSON, "test", TextBundle.of(files)).asDryRun());
        assertThat(hub.count("link", "true") + hub.count("identity_question", "true")).isZero();

        hub.run("portal", files);
        long once = hub.count("link", "true") + hub.count("identity_question", "true");
        hub.run("portal", files);

        assertThat(once).isEqualTo(2);
        assertThat(hub.count("link", "true") + hub.count("identity_question", "true")).isEqualTo(once);
    }

    @Test
    void a_new_record_of_the_roster_is_a_person_of_its_own() {
        hub.sis("users.csv", "id,given,family,number,schools\nu900,Robert,Castillo,900900,\n", "demographics.csv", "user,born\nu900,2007-01-01\n");

        assertThat(hub.count("person", "source_key = 'u900'")).isEqualTo(1);
        assertThat(hub.count("link", "true")).isZero();
    }

    private String evidence() {
        return hub.jdbc.sql("select evidence from link where district = ?").param(hub.district.id()).query(String.class).single();
    }
}
