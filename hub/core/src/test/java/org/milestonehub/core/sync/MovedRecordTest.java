package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.identity.steward.Answer;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.Reason;
import org.milestonehub.core.identity.steward.Sheet;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.person.JdbcReviewQueue;
import org.milestonehub.core.store.person.PgStewardship;

class MovedRecordTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String[] FAMILIES = {"Castillo", "Nguyen", "Okafor", "Whitfield", "Rahman", "Toussaint", "Lindqvist", "Marchetti"};
    private static final String[] GIVEN = {"Robert", "Ana", "Mei", "Omar", "Kateryna", "William", "Sofia", "Diego", "Aaliyah", "Minh"};
    private static final Decree SEEN = Decree.of("maria", Reason.LOOKED_AT_RECORDS);

    private EngineFixture hub;
    private PgStewardship stewards;

    @BeforeEach
    void anApplicantWhoIsLinkedToAStudent() {
        hub = new EngineFixture(DATABASE.dataSource(), "m" + UUID.randomUUID(), EngineFixture.folder(), List.of(), new IdentifiersThenEvidence());
        stewards = new PgStewardship(DATABASE.dataSource(), Ownership.NONE, hub.clock);
        StringBuilder users = new StringBuilder("id,given,family,number,schools\n");
        StringBuilder born = new StringBuilder("user,born\n");
        for (int i = 0; i < 80; i++) {
            users.append("u%d,%s,%s,%06d,%n".formatted(i, GIVEN[i % 10], FAMILIES[i / 10], 500 + i * 7));
            born.append("u%d,200%d-%02d-%02d%n".formatted(i, 7 + i % 3, 1 + i % 12, 1 + i % 27));
        }
        hub.sis("users.csv", users.toString(), "demographics.csv", born.toString());
        portal("Bob,Castillo", "2007-01-01");
        assertThat(holder()).isEqualTo(person("u0"));
    }

    private void portal(String name, String born) {
        hub.run("portal", "orgs.csv", "id,name,parent,code\ns1,Lincoln High School,,01\n", "users.csv",
                "id,given,family,number,schools\np1," + name + ",,s1\n", "demographics.csv", "user,born\np1," + born + "\n");
        hub.store.catchUp(hub.district);
    }

    @Test
    void a_record_that_says_it_is_another_student_since_is_asked_about_and_stays_until_somebody_answers() {
        portal("Diego,Marchetti", "2009-06-24");

        assertThat(moved()).singleElement().satisfies(asked -> {
            assertThat(asked.get("person")).isEqualTo(person("u77"));
            assertThat(asked.get("other")).isEqualTo(person("u0"));
            assertThat(asked.get("source_key")).isEqualTo("p1");
            assertThat(String.valueOf(asked.get("why"))).contains("Same given name, surname, birth date").contains("next candidate");
        });
        assertThat(holder()).isEqualTo(person("u0"));
        Sheet sheet = new JdbcReviewQueue(DATABASE.dataSource()).sheet(hub.district, question()).orElseThrow();
        assertThat(sheet.waterfall().gap()).isLessThan(0.01);
        assertThat(sheet.question().isMoved() && sheet.question().fitsAnother()).isTrue();
    }

    @Test
    void a_record_that_fits_nobody_any_more_is_asked_about_too() {
        portal("Zenobia,Quill", "2006-12-31");

        assertThat(moved()).singleElement().satisfies(asked -> assertThat(asked.get("person")).isEqualTo(asked.get("other")).isEqualTo(person("u0")));
    }

    @Test
    void a_slip_mended_and_a_short_form_ask_nobody() {
        portal("Robert,Castilo", "2007-01-01");
        portal("Rob,Castillo", "2007-01-01");

        assertThat(moved()).isEmpty();
        assertThat(hub.count("identity_recheck", "true")).isZero();
    }

    @Test
    void what_the_roster_changes_is_weighed_against_the_records_linked_to_it() {
        hub.sis("users.csv", "id,given,family,number,schools\nu0,Yusuf,Abernathy,000500,\n", "demographics.csv", "user,born\nu0,2010-11-30\n");
        hub.store.catchUp(hub.district);

        assertThat(moved()).singleElement().satisfies(asked -> assertThat(asked.get("source_key")).isEqualTo("p1"));
    }

    @Test
    void a_record_that_left_is_the_other_students_with_all_it_says() {
        portal("Diego,Marchetti", "2009-06-24");

        stewards.decide(hub.district, question(), Answer.DIFFERENT, SEEN);

        assertThat(holder()).isEqualTo(person("u77"));
        assertThat(hub.count("contribution", "entity = 'Person' and source_system = 2 and id = " + person("u0"))).isZero();
        assertThat(hub.rows("select given_name, family_name from person where district = :d and source_key = 'u0'"))
                .containsExactly(Map.of("given_name", "Robert", "family_name", "Castillo"));
        assertThat(hub.count("never_link", "true")).isEqualTo(1);
        assertThat(hub.rows("select student from school_enrollment where district = :d and source_system = 2"))
                .as("what the portal wrote about him goes with the record").containsExactly(Map.of("student", person("u77")));
        portal("Diego,Marchetti", "2009-06-24");
        assertThat(moved()).as("asked once").hasSize(1);
    }

    @Test
    void a_record_that_fits_nobody_stands_for_a_student_of_its_own_once_it_left() {
        portal("Zenobia,Quill", "2006-12-31");

        assertThat(stewards.decide(hub.district, question(), Answer.DIFFERENT, SEEN).merged()).isEmpty();

        assertThat(hub.rows("select given_name, source_key from person where district = :d and family_name = 'Quill' and lifecycle = 'active'"))
                .containsExactly(Map.of("given_name", "Zenobia", "source_key", "p1"));
        assertThat(hub.count("link", "source_key = 'p1'")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Diego, Marchetti, 2009-06-24", "Zenobia, Quill, 2006-12-31"})
    void a_record_that_left_by_a_slip_is_his_again_and_is_asked_about(String given, String family, String born) {
        portal(given + "," + family, born);
        Object before = holder();
        stewards.decide(hub.district, question(), Answer.DIFFERENT, SEEN);

        stewards.takeBack(hub.district, question(), Decree.of("omar", Reason.ANSWERED_BY_MISTAKE));

        assertThat(now("p1")).isEqualTo(before);
        assertThat(hub.rows("select student from school_enrollment where district = :d and source_system = 2")).containsExactly(Map.of("student", before));
        assertThat(hub.count("contribution", "entity = 'Person' and source_system = 2 and id = " + before)).isPositive();
        assertThat(hub.count("identity_question", "kind = 'moved' and state = 'open'")).isEqualTo(1);
        assertThat(hub.count("never_link", "lifted_at is null")).isZero();
        stewards.decide(hub.district, question(), Answer.DIFFERENT, SEEN);
        assertThat(now("p1")).isNotEqualTo(before);
    }

    @Test
    void a_record_that_stays_is_not_asked_about_again() {
        portal("Zenobia,Quill", "2006-12-31");
        stewards.decide(hub.district, question(), Answer.SAME, SEEN);
        portal("Zenobia,Quille", "2006-12-31");

        assertThat(holder()).isEqualTo(person("u0"));
        assertThat(moved()).hasSize(1);
        assertThat(hub.count("person", "lifecycle = 'withdrawn'")).isZero();
    }

    @Test
    void somebody_who_stood_alone_and_says_more_since_is_proposed() {
        hub.run("portal", "users.csv", "id,given,family,number,schools\np1,Bob,Castillo,,\np2,Sofia,Okafor,,\n");
        double before = bits("p2");

        hub.run("portal", "users.csv", "id,given,family,number,schools\np1,Bob,Castillo,,\np2,Sofia,Okafor,,\n", "demographics.csv",
                "user,born\np1,2007-01-01\np2,2009-03-27\n");
        hub.store.catchUp(hub.district);

        assertThat(bits("p2")).as("the open question says what is known now").isGreaterThan(before + 5);
    }

    private double bits(String key) {
        return hub.jdbc.sql("select bits from identity_question where district = ? and source_key = ? and other = ?")
                .params(hub.district.id(), key, person("u26")).query(Double.class).single();
    }

    private List<Map<String, Object>> moved() {
        return hub.rows("select id, person, other, source_key, why from identity_question where district = :d and kind = 'moved'");
    }

    private long question() {
        return (long) moved().get(0).get("id");
    }

    private Object holder() {
        return hub.jdbc.sql("select person_now(district, id) from link where district = ? and source_key = 'p1'").param(hub.district.id())
                .query(Long.class).single();
    }

    /** Whom the portal's key stands for, linked or a person of its own. */
    private Object now(String key) {
        return hub.jdbc.sql("""
                select person_now(district, id) from (
                    select district, id from link where district = :d and source_key = :key
                    union select district, id from person where district = :d and source_key = :key and lifecycle <> 'withdrawn') as known""")
                .param("d", hub.district.id()).param("key", key).query(Long.class).single();
    }

    private long person(String key) {
        return hub.jdbc.sql("select id from person where district = ? and source_key = ?").params(hub.district.id(), key).query(Long.class).single();
    }
}
