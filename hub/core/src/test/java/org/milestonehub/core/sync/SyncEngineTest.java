package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.milestonehub.core.sync.EngineFixture.counts;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.SourceRow;

class SyncEngineTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ORGS = "id,name,code,parent\nd1,Rivergate,R,\ns1,Lincoln High,101,d1\ns2,Harbor High,102,gone\n";
    private static final String USERS = "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\nu2,Ben,Ejemplo,000002,s1;s2\n";

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
    }

    @Test
    void a_first_load_brings_all_rows_with_references_resolved_in_any_order() {
        RunReport report = hub.sis("users.csv", USERS, "orgs.csv", ORGS);

        assertThat(counts(report, "users")).isEqualTo("2 2 0 0 0 0 0 0 0");
        assertThat(counts(report, "orgs")).isEqualTo("3 3 0 0 0 0 0 0 0");
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(hub.rows("""
                select p.given_name, o.name from school_enrollment e join person p on p.district = e.district and p.id = e.student
                  join organization o on o.district = e.district and o.id = e.school
                 where e.district = :d order by p.given_name, o.name""")).extracting(row -> row.get("given_name") + "@" + row.get("name"))
                .containsExactly("Ana@Lincoln High", "Ben@Harbor High", "Ben@Lincoln High");
        assertThat(hub.count("organization", "name = 'Lincoln High' and parent is not null")).isEqualTo(1);
    }

    @Test
    void a_file_without_any_row_is_told_to_be_empty() {
        RunReport report = hub.sis("orgs.csv", "id,name,code,parent\n", "users.csv", USERS);

        assertThat(report.streams().get(0).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.rule()).isEqualTo("empty-file");
            assertThat(problem.file()).isEqualTo("orgs.csv");
            assertThat(problem.message()).contains("a header and no row").contains("waits until they come");
        });
        assertThat(counts(report, "users")).isEqualTo("2 0 0 0 0 2 0 0 0");
        assertThat(hub.sis("users.delta.csv", "id,given,family,number,schools\n").streams().get(0).problems())
                .as("no change is no accident").isEmpty();
    }

    @Test
    void changes_of_what_was_never_read_in_full_are_in_and_told_to_lack_their_base() {
        RunReport first = hub.sis("users.delta.csv", USERS, "orgs.csv", ORGS);
        RunReport second = hub.sis("users.delta.csv", USERS.replace("Ana", "Anne"));
        hub.sis("users.csv", USERS);
        RunReport based = hub.sis("users.delta.csv", USERS.replace("Ana", "Anne"));

        assertThat(counts(first, "users")).isEqualTo("2 2 0 0 0 0 0 0 0");
        assertThat(first.streams().get(0).problems()).extracting(StreamReport.Problem::rule).containsExactly("delta-without-base");
        assertThat(second.streams().get(0).problems()).extracting(StreamReport.Problem::rule).containsExactly("delta-without-base");
        assertThat(based.streams().get(0).problems()).isEmpty();
    }

    @Test
    void an_optional_reference_to_nobody_is_a_warning_and_the_row_is_in() {
        RunReport report = hub.sis("orgs.csv", ORGS);

        assertThat(report.streams().get(0).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.rule()).isEqualTo("unresolved-reference");
            assertThat(problem.severity()).isEqualTo("warning");
            assertThat(problem.count()).isEqualTo(1);
            assertThat(problem.column()).isEqualTo("parent");
        });
    }

    @Test
    void the_same_input_again_changes_nothing() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);
        long changes = hub.count("change", "true");

        RunReport again = hub.sis("orgs.csv", ORGS, "users.csv", USERS);

        assertThat(again.sameAs()).isPresent();
        assertThat(counts(again, "users")).isEqualTo("2 0 0 2 0 0 0 0 0");
        assertThat(hub.count("change", "true")).isEqualTo(changes);
    }

    @Test
    void the_same_rows_in_another_order_change_nothing() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);
        long changes = hub.count("change", "true");

        RunReport again = hub.sis("orgs.csv", ORGS, "users.csv",
                "id,given,family,number,schools\nu2,Ben,Ejemplo,000002,s1;s2\nu1,Ana,Prueba,000001,s1\n");

        assertThat(again.sameAs()).isEmpty();
        assertThat(counts(again, "users")).isEqualTo("2 0 0 2 0 0 0 0 0");
        assertThat(hub.count("change", "true")).isEqualTo(changes);
        assertThat(hub.count("person_history", "true")).isZero();
    }

    @Test
    void a_changed_value_keeps_its_former_version_and_tells_the_feed() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);

        RunReport report = hub.sis("users.csv", USERS.replace("Prueba", "Prueba-Luna"));

        assertThat(counts(report, "users")).isEqualTo("2 0 1 1 0 0 0 0 0");
        assertThat(hub.rows("select family_name from person where district = :d and given_name = 'Ana'"))
                .extracting(row -> row.get("family_name")).containsExactly("Prueba-Luna");
        assertThat(hub.rows("select family_name from person_history where district = :d")).extracting(row -> row.get("family_name"))
                .containsExactly("Prueba");
        assertThat(hub.count("change", "entity = 'Person' and kind = 'changed'")).isEqualTo(1);
        assertThat(hub.count("change", "entity = 'SchoolEnrollment' and kind <> 'added'")).isZero();
    }

    @Test
    void an_absent_row_is_missing_then_ended_and_resumes_its_identity() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);
        String alone = "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\n";

        assertThat(counts(hub.sis("users.csv", alone), "users")).isEqualTo("1 0 0 1 0 0 0 1 0");
        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(2);
        hub.daysLater(6);
        assertThat(counts(hub.sis("users.csv", alone), "users")).isEqualTo("1 0 0 1 0 0 0 0 1");
        assertThat(hub.count("person", "lifecycle = 'ended' and given_name = 'Ben'")).isEqualTo(1);
        assertThat(hub.count("school_enrollment", "lifecycle = 'ended'")).isEqualTo(2);

        assertThat(counts(hub.sis("users.csv", USERS), "users")).isEqualTo("2 0 1 1 0 0 0 0 0");
        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(2);
        assertThat(hub.count("person", "true")).isEqualTo(2);
    }

    @Test
    void an_enrolment_that_is_no_longer_named_ends_and_the_rest_stays() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);

        RunReport report = hub.sis("users.csv", USERS.replace("s1;s2", "s1"));

        assertThat(counts(report, "users")).isEqualTo("2 0 1 1 0 0 0 0 0");
        assertThat(hub.count("school_enrollment", "lifecycle = 'ended'")).isEqualTo(1);
        assertThat(hub.count("school_enrollment", "lifecycle = 'active'")).isEqualTo(2);
    }

    @Test
    void a_bad_row_is_withheld_with_its_place_the_rest_goes_on_and_it_heals() {
        String bad = USERS + "u3,Cem\n";

        RunReport report = hub.sis("orgs.csv", ORGS, "users.csv", bad);

        assertThat(report.state()).isEqualTo(RunState.PARTLY_SUCCEEDED);
        assertThat(counts(report, "users")).isEqualTo("3 2 0 0 1 0 0 0 0");
        assertThat(report.streams().get(1).problems()).anySatisfy(problem -> {
            assertThat(problem.rule()).isEqualTo("wrong-number-of-cells");
            assertThat(problem.file()).isEqualTo("users.csv");
            assertThat(problem.line()).isEqualTo(4);
        });
        assertThat(hub.count("quarantined_row", "state = 'open'")).isEqualTo(1);
        hub.sis("users.csv", USERS + "u3,Cem,Deneme,000003,s1\n");
        assertThat(hub.count("quarantined_row", "state = 'open'")).isZero();
        assertThat(hub.count("quarantined_row", "state = 'healed'")).isEqualTo(1);
    }

    @Test
    void one_unreadable_row_keeps_absent_rows_from_being_missing() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);

        assertThat(counts(hub.sis("users.csv", "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\nbroken\n"), "users"))
                .isEqualTo("2 0 0 1 1 0 0 0 0");
    }

    @Test
    void parts_of_several_streams_meet_in_one_person_in_any_order() {
        String born = "user,born\nu1,2009-03-04\n";

        hub.sis("demographics.csv", born);
        assertThat(hub.count("person", "true")).isZero();
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);
        assertThat(hub.rows("select given_name, birth_date::text as born from person where district = :d order by 1"))
                .extracting(row -> row.get("given_name") + " " + row.get("born")).containsExactly("Ana 2009-03-04", "Ben null");

        hub.sis("demographics.csv", born + "u2,2010-01-01\n");
        assertThat(hub.count("person", "birth_date is not null")).isEqualTo(2);

        hub.sis("users.csv", USERS.replace("Ana", "Anna"));
        assertThat(hub.rows("select given_name, birth_date::text as born from person where district = :d order by 1"))
                .extracting(row -> row.get("given_name") + " " + row.get("born")).containsExactly("Anna 2009-03-04", "Ben 2010-01-01");
    }

    @Test
    void one_key_for_differing_rows_withholds_them_and_equal_rows_count_once() {
        RunReport report = hub.sis("orgs.csv", ORGS, "users.csv",
                USERS + "u1,Ana,Prueba,000001,s1\nu4,Dag,Prove,000004,s1\nu4,Dag,Bevis,000004,s1\n");

        assertThat(counts(report, "users")).isEqualTo("5 2 0 0 2 0 1 0 0");
        assertThat(hub.count("person", "true")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a held key with the same row   | u1,Ana,Prueba,000001,s1                                  | 3 0 0 2 0 0 1 0 0",
        "a held key with another row    | u1,Zoe,Prueba,000001,s1                                  | 3 0 0 1 2 0 0 0 0",
        "a new key with the same row    | u4,Dag,Prove,000004,s1;u4,Dag,Prove,000004,s1            | 4 1 0 2 0 0 1 0 0",
        "a new key with another row     | u4,Dag,Prove,000004,s1;u4,Dag,Bevis,000004,s1            | 4 0 0 2 2 0 0 0 0",
        "a key that was away, two rows  | u3,Cem,Deneme,000003,s1;u3,Cem,Baska,000003,s1           | 4 0 0 2 2 0 0 0 0",
        "a key that was away, same rows | u3,Cem,Deneme,000003,s1;u3,Cem,Deneme,000003,s1          | 4 0 0 3 0 0 1 0 0"})
    void a_key_that_stands_twice_in_a_later_read_is_found_whatever_is_held_of_it(String what, String rows, String expected) {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS + "u3,Cem,Deneme,000003,s1\n");
        hub.sis("users.csv", USERS);

        RunReport report = hub.sis("users.csv", USERS + rows.replace(';', '\n') + "\n");

        assertThat(counts(report, "users")).as(what).isEqualTo(expected);
        assertThat(hub.count("person", "given_name = 'Zoe'")).isZero();
    }

    @Test
    void a_read_that_breaks_off_applies_nothing() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);

        assertThatThrownBy(() -> hub.sis("users.csv", "id,given,family,number,schools\nu1,Zoe,Prueba,000001,s1\n!cut\n"))
                .isInstanceOf(ConnectorException.class);

        assertThat(hub.count("person", "given_name = 'Zoe'")).isZero();
        assertThat(hub.count("run", "state = 'failed' and not applied")).isEqualTo(1);
        assertThat(hub.rows("select tablename from pg_tables where schemaname = 'stage'")).isEmpty();
    }

    @Test
    void a_delta_says_nothing_of_rows_it_does_not_name_and_removes_what_it_says() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);

        RunReport report = hub.sis("users.delta.csv", "id,given,family,number,schools\n-u2,,,,\n-u8,,,,\nu3,Cem,Deneme,000003,s1\n");

        assertThat(counts(report, "users")).isEqualTo("3 1 1 0 0 0 1 0 0");
        assertThat(hub.count("person", "lifecycle = 'ended' and given_name = 'Ben'")).isEqualTo(1);
        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(2);
    }

    @Test
    void the_same_student_of_another_system_is_linked_by_number_and_keeps_both_images() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);

        hub.run("portal", "users.csv", "id,given,family,number,schools\np7,Ana,Prueba,000001,\np8,Nobody,Known,000009,\n");

        assertThat(hub.count("person", "true")).isEqualTo(3);
        assertThat(hub.count("link", "source_key = 'p7'")).isEqualTo(1);
        assertThat(hub.count("contribution", "entity = 'Person'")).isEqualTo(2);
        assertThat(hub.count("person_history", "true")).isZero();
    }

    @Test
    void a_number_given_to_somebody_else_links_nobody_when_name_contradicts_and_birth_date_does() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS, "demographics.csv", "user,born\nu1,2009-03-04\n");

        hub.run("portal", "users.csv", "id,given,family,number,schools\np7,Igor,Proba,000001,\n", "demographics.csv",
                "user,born\np7,1990-01-01\n");

        assertThat(hub.count("link", "true")).isLessThanOrEqualTo(1);
    }

    @Test
    void a_stream_without_a_mapping_is_read_counted_and_filtered() {
        RunReport report = hub.sis("unknown.csv", "a,b\n1,2\n3,4\n");

        assertThat(counts(report, "unknown")).isEqualTo("2 0 0 0 0 0 2 0 0");
    }

    @Test
    void a_dry_run_reports_and_writes_nothing() {
        RunReport report = hub.engine.runAll(RunRequest.files(hub.district.code(), "sis", RunRequest.Trigger.PERSON, "test",
                TextBundle.of("orgs.csv", ORGS, "users.csv", USERS)).asDryRun());

        assertThat(counts(report, "users")).isEqualTo("2 2 0 0 0 0 0 0 0");
        assertThat(report.applied()).isFalse();
        assertThat(hub.count("person", "true") + hub.count("source_record", "true") + hub.count("change", "true")).isZero();
    }

    @Test
    void a_run_ends_even_when_its_failure_cannot_be_written_as_it_was_said() {
        assertThatThrownBy(() -> hub.sis("users.csv", "id,given,family,number,schools\n!cut by \0\n")).isInstanceOf(ConnectorException.class);

        assertThat(hub.count("run", "state = 'failed' and message like '%broke off at line 2 by%'")).isEqualTo(1);
    }

    @Test
    void a_run_whose_process_died_is_found_and_its_staging_is_gone() {
        hub.engine.read(RunRequest.files(hub.district.code(), "portal", RunRequest.Trigger.FILE, "test", TextBundle.of("orgs.csv", ORGS)))
                .staged().orElseThrow().open().close();

        assertThat(hub.store.recoverInterrupted()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.applied()).isFalse();
            assertThat(run.message().orElseThrow()).contains("asked for again");
        });
        assertThat(hub.rows("select tablename from pg_tables where schemaname = 'stage'")).isEmpty();
    }

    @Test
    void an_event_changes_a_known_record_of_a_stream_that_files_brought() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);
        RowHeader header = new RowHeader(List.of("id", "given", "family", "number", "schools"));
        SourceRow told = new SourceRow.Flat(header, new String[] {"u1", "Ana", "Nueva", "000001", "s1"}, "webhook", 1, false);

        RunReport flat = hub.event("e1", told);
        RunReport tree = hub.event("e2", new SourceRow.Tree(
                Map.of("id", "u3", "given", "Cem", "family", "Yeni", "number", "000003", "schools", "s1"), "webhook", 1, false));

        assertThat(counts(flat, "users")).isEqualTo("1 0 1 0 0 0 0 0 0");
        assertThat(counts(tree, "users")).isEqualTo("1 1 0 0 0 0 0 0 0");
        assertThat(hub.rows("select family_name from person where district = :d order by given_name"))
                .extracting(row -> row.get("family_name")).containsExactly("Nueva", "Ejemplo", "Yeni");
        assertThat(hub.count("school_enrollment", "true")).isEqualTo(4);
    }

    @Test
    void a_row_that_nothing_takes_is_counted_once_though_it_stands_twice_or_its_key_stands_for_another_row() {
        String header = "id,given,family,number,schools\n";
        RunReport first = hub.run("portal", "choosy.csv", header + "u1,Ana,Prueba,1,s1\nu2,skip,x,2,s1\nu2,skip,x,2,s1\n"
                + "u2,skip,x,2,s1\nu3,skip,x,3,s1\nu3,Ben,Ejemplo,3,s1\n");
        RunReport next = hub.run("portal", "choosy.csv", header + "u2,skip,x,2,s1\nu2,skip,x,2,s1\nu1,Ana,Prueba,1,s1\n"
                + "u4,Cy,Otro,4,s1\nu4,skip,x,4,s1\n");

        assertThat(counts(first, "choosy")).isEqualTo("6 1 0 0 2 0 3 0 0");
        assertThat(counts(next, "choosy")).isEqualTo("5 0 0 1 2 0 2 0 0");
    }

    @Test
    void what_is_wrong_with_doubled_keys_names_the_line_of_the_first() {
        RunReport report = hub.sis("users.csv", "id,given,family,number,schools\nu1,Ana,Prueba,1,\nu2,Ben,Ejemplo,2,\n"
                + "u1,Ana,Prueba,1,\nu2,Bea,Ejemplo,2,\n");

        assertThat(report.streams().get(0).problems()).extracting(problem -> problem.rule() + " " + problem.line())
                .containsExactlyInAnyOrder("duplicate 4", "key-clash 3");
    }

    @Test
    void a_character_no_database_takes_costs_only_its_own_value_also_in_a_column_nobody_maps() {
        RunReport report = hub.sis("users.csv", "id,given,family,number,schools,shoe,s\0x\nu1,Ana,Prueba,1,,4\0,5\nu2,Ben,Ejemplo,2,,42,\n");

        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(counts(report, "users")).isEqualTo("2 2 0 0 0 0 0 0 0");
        assertThat(report.streams().get(0).problems()).extracting(problem -> problem.rule() + " " + problem.line() + " " + problem.column())
                .containsExactlyInAnyOrder("forbidden-character 2 shoe", "forbidden-character 2 sx");
        assertThat(hub.rows("select extras::text as extras from source_record where district = :d and key = 'u2'"))
                .extracting(row -> row.get("extras")).containsExactly("{\"shoe\": \"42\"}");
    }

    @Test
    void a_message_about_a_lost_reference_names_a_school_but_never_a_person() {
        RunReport report = hub.sis("orgs.csv", ORGS, "agents.csv", "id,given,agent\nu1,Ana,somebody-else\n");

        assertThat(report.streams().get(0).problems().get(0).message()).contains("first key \"gone\"");
        assertThat(report.streams().get(1).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.rule()).isEqualTo("unresolved-reference");
            assertThat(problem.message()).doesNotContain("somebody-else");
        });
    }

    @Test
    void what_the_connector_says_about_the_input_is_told_with_the_stream_it_is_about_or_with_the_first() {
        RunReport own = hub.sis("orgs.csv", ORGS, "users.csv", USERS, "note.txt", "users.csv");
        RunReport whole = hub.sis("orgs.csv", ORGS, "users.csv", USERS, "note.txt", "manifest.csv");

        assertThat(own.streams().get(1).problems()).extracting(StreamReport.Problem::rule).contains("note");
        assertThat(own.streams().get(0).problems()).extracting(StreamReport.Problem::rule).doesNotContain("note");
        assertThat(whole.streams().get(0).problems()).filteredOn(problem -> problem.rule().equals("note")).singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("manifest.csv"));
    }
}
