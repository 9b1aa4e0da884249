package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.Objection;
import org.milestonehub.core.identity.steward.Reason;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.person.PersonReferences;
import org.milestonehub.core.store.person.PgStewardship;

class MergeTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Decree SURE = new Decree("maria", Reason.LOOKED_AT_RECORDS, Set.of(Objection.SAME_SYSTEM_TWO_LOCAL_IDS));
    private static final Decree OOPS = Decree.of("maria", Reason.MERGED_BY_MISTAKE);
    private static final String[] SCHOOLS = {"orgs.csv", "id,name,parent,code\ns1,Lincoln High School,,01\ns2,Harbor High School,,02\n"};

    /** Each table with rows that name a student; that none is forgotten tests {@code TablesThatNamePeopleTest}. */
    private static final List<String> TOUCHED = Stream.concat(PersonReferences.TABLES.stream().map(PersonReferences.Table::name),
            Stream.of("person", "link", "contribution", "milestone_status", "delivery", "personal_link", "account")).distinct().toList();

    private EngineFixture hub;
    private PgStewardship stewards;

    @BeforeEach
    void studentsOfTwoSystems() {
        hub = new EngineFixture(DATABASE.dataSource(), "m" + UUID.randomUUID(), EngineFixture.folder(), List.of(), new IdentifiersThenEvidence());
        stewards = new PgStewardship(DATABASE.dataSource(), Ownership.NONE, hub.clock);
        hub.sis(SCHOOLS[0], SCHOOLS[1], "users.csv", "id,given,family,number,schools\nu1,Robert,Castillo,000001,s1\nu2,Ana,Nguyen,000002,s1;s2\n"
                + "u3,Mei,Okafor,000003,s2\nu4,Omar,Rahman,000004,\n", "demographics.csv", "user,born\nu1,2008-01-02\nu2,2008-03-04\n",
                "agents.csv", "id,given,agent\na1,Pilar,u1\na2,Tuan,u2\n");
        hub.run("portal", SCHOOLS[0], SCHOOLS[1], "users.csv", "id,given,family,number,schools\np1,Roberto,Castillo-Diaz,,s1\np2,Zenobia,Quill,,\np3,Kay,Olu,,s2\n");
        hub.jdbc.sql("""
                insert into personal_link (district, id, hash, student, language, issued_by, issued_at, expires_at)
                select district, id, id::text, id, 'en', 'x', now(), now() from person where district = ?""").param(hub.district.id()).update();
        hub.jdbc.sql("""
                insert into delivery (district, delivery, mapping, connection, stream, entity, row_id, student, state, decided_at)
                select district, 'd', 'm', 2, 's', 'Person', id, id, 'accepted', now() from person where district = ?""").param(hub.district.id()).update();
    }

    /** Plans, attestations, services, waivers and whatever else the model knows of students: one each, and a judged milestone. */
    private void aRowIn(Predicate<PersonReferences.Table> tables) {
        long base = 5_000_000;
        for (PersonReferences.Table table : PersonReferences.TABLES) {
            if (!table.name().equals("person") && hub.count(table.name(), "true") == 0 && tables.test(table)) {
                base += 100_000;
                String columns = table.columns().stream().map(PersonReferences.Column::quoted).collect(Collectors.joining(", "));
                String subject = table.columns().stream().anyMatch(column -> !column.condition().isEmpty()) ? ", subject_type" : "";
                hub.jdbc.sql("insert into " + table.name() + " (district, id, source_record_id, recorded_at, source_system, source_key, " + columns
                        + subject + ") select district, id + ?, 0, '2024-09-01', 1, 'made|' || id, " + table.columns().stream().map(column -> "id")
                        .collect(Collectors.joining(", ")) + (subject.isEmpty() ? "" : ", 'student'") + " from person where district = ?")
                        .params(base, hub.district.id()).update();
            }
        }
        hub.jdbc.sql("""
                insert into milestone_status (district, id, source_record_id, recorded_at, source_system, source_key, milestone, subject_type, subject_id,
                       cycle, state, evidence)
                select district, id + 4000000, 0, '2024-09-01', 0, 'made|' || id, 'm', 'student', id, '2024', 'met', array[id + 5100000]
                  from person where district = ?""").param(hub.district.id()).update();
        hub.jdbc.sql("insert into account (district, name, password_hash, role, one_time, created_at, person) select district, 'a' || id, 'x', 'student', false, now(), id from person where district = ?")
                .param(hub.district.id()).update();
    }

    @Test
    void a_merge_and_back_leaves_every_table_as_it_was() {
        aRowIn(table -> true);
        Map<String, List<String>> before = TableDump.of(hub.jdbc, hub.district.id());

        MergeRecord merge = stewards.merge(hub.district, person("p1"), person("u1"), SURE);

        assertThat(merge.survivor()).as("the roster's goes on").isEqualTo(person("u1"));
        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(8);
        assertThat(hub.count("school_enrollment", "student = " + merge.survivor())).isEqualTo(2);
        assertThat(hub.count("link", "decision = 'steward' and source_key = 'p1' and id = " + merge.survivor())).isEqualTo(1);
        assertThat(hub.count("change", "entity = 'Person' and kind = 'merged'")).isEqualTo(2);
        assertThat(merge.sentence()).startsWith("Given name").endsWith(".");
        assertThat(differences(before)).isNotEmpty();

        stewards.unmerge(hub.district, merge.event(), OOPS);

        assertThat(differences(before)).isEmpty();
        assertThat(hub.count("change", "entity = 'Person' and kind = 'split'")).isEqualTo(2);
    }

    @Test
    void a_hundred_merges_and_unmerges_in_any_order_leave_every_table_as_it_was() {
        aRowIn(table -> table.columns().size() > 1 || Set.of("plan", "attestation", "milestone_review").contains(table.name()));
        Map<String, List<String>> before = TableDump.of(hub.jdbc, hub.district.id());
        List<Long> people = hub.jdbc.sql("select id from person where district = ? order by id").param(hub.district.id()).query(Long.class).list();
        Map<List<String>, Map<String, List<String>>> seen = new HashMap<>();
        List<MergeRecord> standing = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 100; i++) {
            if (!standing.isEmpty() && (random.nextInt(5) < 2 || standing.size() > 5)) {
                stewards.unmerge(hub.district, standing.remove(random.nextInt(standing.size())).event(), OOPS);
            } else {
                List<Long> free = new ArrayList<>(people);
                standing.forEach(merge -> free.remove(merge.absorbed()));
                long one = free.remove(random.nextInt(free.size()));
                long other = free.get(random.nextInt(free.size()));
                standing.add(stewards.merge(hub.district, one, other, SURE));
            }
            List<String> events = standing.stream().map(merge -> merge.event() + "").toList();
            Map<String, List<String>> now = TableDump.of(hub.jdbc, hub.district.id(), TOUCHED);
            assertThat(TableDump.differences(seen.computeIfAbsent(events, any -> now), now)).as("step " + i + ", standing " + events).isEmpty();
        }
        while (!standing.isEmpty()) {
            stewards.unmerge(hub.district, standing.remove(random.nextInt(standing.size())).event(), OOPS);
        }

        assertThat(differences(before)).isEmpty();
    }

    @Test
    void what_arrives_while_a_merge_stands_goes_with_its_key() {
        MergeRecord merge = stewards.merge(hub.district, person("p1"), person("u1"), SURE);
        hub.run("portal", SCHOOLS[0], SCHOOLS[1], "users.csv", "id,given,family,number,schools\np1,Roberto,Castillo-Diaz,,s1;s2\np2,Zenobia,Quill,,\np3,Kay,Olu,,s2\n",
                "demographics.csv", "user,born\np1,2008-01-02\n");
        hub.sis(SCHOOLS[0], SCHOOLS[1], "users.csv", "id,given,family,number,schools\nu1,Robert,Castillo,000001,s2\nu2,Ana,Nguyen,000002,s1;s2\n"
                + "u3,Mei,Okafor,000003,s2\nu4,Omar,Rahman,000004,\n");
        assertThat(hub.count("school_enrollment", "lifecycle = 'active' and student = " + merge.survivor())).isEqualTo(3);

        stewards.unmerge(hub.district, merge.event(), OOPS);

        assertThat(enrollments(merge.absorbed())).containsExactly("p1|s1", "p1|s2");
        assertThat(enrollments(merge.survivor())).containsExactly("u1|s2");
        assertThat(hub.rows("select given_name, family_name, birth_date::text, source_key from person where district = :d and id = " + merge.absorbed()))
                .containsExactly(Map.of("given_name", "Roberto", "family_name", "Castillo-Diaz", "birth_date", "2008-01-02", "source_key", "p1"));
        hub.run("portal", SCHOOLS[0], SCHOOLS[1], "users.csv", "id,given,family,number,schools\np1,Robby,Castillo-Diaz,,s1\np2,Zenobia,Quill,,\np3,Kay,Olu,,s2\n");
        assertThat(hub.count("person", "given_name = 'Robby' and id = " + merge.absorbed())).isEqualTo(1);
    }

    private List<String> differences(Map<String, List<String>> before) {
        return TableDump.differences(before, TableDump.of(hub.jdbc, hub.district.id()));
    }

    private List<String> enrollments(long student) {
        return hub.jdbc.sql("select source_key from school_enrollment where district = ? and student = ? and lifecycle = 'active' order by 1")
                .params(hub.district.id(), student).query(String.class).list();
    }

    private long person(String key) {
        return hub.jdbc.sql("select id from person where district = ? and source_key = ?").params(hub.district.id(), key).query(Long.class).single();
    }
}
