package org.milestonehub.core.store.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.quarantine.JdbcQuarantineView;
import org.milestonehub.core.sync.RunState;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.core.view.StudentRecord;
import org.springframework.jdbc.core.JdbcTemplate;

class ViewsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final District RIVERGATE = new District(1, "rivergate", ZoneId.of("America/New_York"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-17T12:00:00Z"), ZoneOffset.UTC);

    @BeforeAll
    static void a_small_district() {
        new JdbcTemplate(DATABASE.dataSource()).execute("""
                insert into district values (1, 'rivergate', 'America/New_York');
                insert into connection values (1, 1, 'rivergate-sis', 'oneroster-csv', 'sis');
                insert into stream values (1, 10, 1, 'users');
                insert into run (district, id, connection, trigger, state, applied, logical_time, finished_at, requested_by, owner, heartbeat_at)
                     values (1, 7, 1, 'file', 'partly_succeeded', true, '2026-11-16T06:00:00Z', '2026-11-16T06:00:05Z', 'routes', 'h', now());
                insert into source_file values (1, 20, 7, 10, 'users.csv', 'oneroster-1.1/users@3f');
                insert into source_record (district, id, stream, line, file, hash, key)
                     values (1, 100, 10, 4, 20, '00000000-0000-0000-0000-000000000000', 'u-4');
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name, kinds, identifiers, birth_date)
                     values (1, 5, 100, '2026-11-16T06:00:00Z', 1, 'u-4', 'Amina', 'Okonkwo-Reyes', '{student}', '{local_student:000000123}', '2010-02-03');
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                     values (1, 1, 7, 'Person', 5, 5, 'added', now());
                insert into organization (district, id, source_record_id, recorded_at, source_system, source_key, name, kind)
                     values (1, 6, 100, '2026-11-16T06:00:00Z', 1, 's-1', 'Lincoln High School', 'school');
                insert into school_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, school, grade_level)
                     values (1, 8, 100, '2026-11-16T06:00:00Z', 1, 'u-4|s-1', 5, 6, '10');
                insert into student_characteristic (district, id, source_record_id, recorded_at, source_system, source_key, student, characteristic, value)
                     values (1, 9, 100, '2026-11-16T06:00:00Z', 1, 'u-4|frl', 5, 'economic', 'yes');
                insert into quarantined_row values (1, 30, 10, 'u-9', 7, 20, 9, 'open', 'required', 'familyName', 'no name', 1, now(), null);
                insert into quarantined_row values (1, 31, 10, 'u-10', 7, 20, 10, 'open', 'required', 'familyName', 'no name', 1, now(), null);
                """);
    }

    @Test
    void a_student_shows_each_value_with_file_line_run_and_mapping() {
        StudentRecord student = students().student(RIVERGATE, 5).orElseThrow();
        assertThat(student.name()).isEqualTo("Amina Okonkwo-Reyes");
        assertThat(student.sections()).extracting(StudentRecord.Section::entity)
                .containsExactly("Person", "StudentCharacteristic", "SchoolEnrollment");
        assertThat(student.sections().get(0).rows().get(0).origin()).satisfies(origin -> {
            assertThat(origin.connection()).isEqualTo("rivergate-sis");
            assertThat(origin.file()).isEqualTo("users.csv");
            assertThat(origin.line()).isEqualTo(4);
            assertThat(origin.run()).isEqualTo(7);
            assertThat(origin.mapping()).isEqualTo("oneroster-1.1/users@3f");
        });
    }

    @Test
    void references_are_names_and_sensitive_values_are_masked() {
        StudentRecord student = students().student(RIVERGATE, 5).orElseThrow();
        assertThat(student.sections().get(2).rows().get(0).values())
                .anySatisfy(value -> assertThat(value.text()).isEqualTo("Lincoln High School"));
        assertThat(student.sections().get(1).rows().get(0).values()).allSatisfy(value -> assertThat(value.text()).isEqualTo("•••"));
        assertThat(students().unmasked(RIVERGATE, student.id()).orElseThrow().sections().get(1).rows().get(0).values())
                .allSatisfy(value -> assertThat(value.text()).isNotEqualTo("•••").isNotEmpty());
    }

    @Test
    void students_are_found_by_words_of_the_name_by_number_and_by_key_but_not_by_a_wildcard() {
        for (String text : List.of("okonkwo amina", "REYES", "Ámi oko", "000000123", "u-4")) {
            assertThat(students().search(RIVERGATE, text, 10)).as(text).singleElement()
                    .satisfies(line -> assertThat(line.school()).isEqualTo("Lincoln High School"));
        }
        assertThat(students().search(RIVERGATE, "%%", 10)).isEmpty();
        assertThat(students().search(RIVERGATE, "a", 10)).isEmpty();
    }

    @Test
    void a_name_that_too_many_share_still_finds_some_of_them_and_a_second_word_narrows_it() {
        StudentSearch search = new StudentSearch(DATABASE.dataSource(), 1);
        assertThat(search.find(RIVERGATE, "amina", 10)).hasSize(1);
        assertThat(search.find(RIVERGATE, "amina okonkwo", 10)).hasSize(1);
        assertThat(search.find(RIVERGATE, "amina smith", 10)).isEmpty();
    }

    @Test
    void whoever_looks_after_one_school_finds_its_students_alone() {
        LocalDate today = LocalDate.of(2026, 11, 17);
        for (Account.Role role : List.of(Account.Role.COUNSELOR, Account.Role.SCHOOL_LEADER)) {
            assertThat(students().search(RIVERGATE, "okonkwo", account(role, 6), today, 10)).as(role.code()).hasSize(1);
            assertThat(students().search(RIVERGATE, "okonkwo", account(role, 7), today, 10)).as(role.code()).isEmpty();
        }
        assertThat(students().search(RIVERGATE, "okonkwo", account(Account.Role.DISTRICT_LEADER, 7), today, 10)).hasSize(1);
        assertThat(students().search(RIVERGATE, "okonkwo", account(Account.Role.IT, 6), today, 10)).isEmpty();
        assertThat(students().search(new District(2, "elsewhere", RIVERGATE.timeZone()), "okonkwo",
                account(Account.Role.DISTRICT_LEADER, 7), today, 10)).isEmpty();
    }

    private static Account account(Account.Role role, long school) {
        return new Account(1, "somebody", "", role, false, true, "",
                new Account.Scope(OptionalLong.of(school), OptionalLong.empty()));
    }

    @Test
    void health_tells_when_each_system_and_school_was_last_heard() {
        JdbcHealthView health = new JdbcHealthView(DATABASE.dataSource(), CLOCK);
        assertThat(health.systems(RIVERGATE)).singleElement().satisfies(system -> {
            assertThat(system.lastHeard()).contains(Instant.parse("2026-11-16T06:00:05Z"));
            assertThat(system.lastState()).contains(RunState.PARTLY_SUCCEEDED);
            assertThat(system.quarantined()).isEqualTo(2);
            assertThat(system.rows()).isEqualTo(1);
        });
        assertThat(health.schools(RIVERGATE)).singleElement().satisfies(school -> assertThat(school.students()).isEqualTo(1));
    }

    @Test
    void quarantine_is_grouped_by_cause_with_the_first_place() {
        JdbcQuarantineView quarantine = new JdbcQuarantineView(DATABASE.dataSource());
        assertThat(quarantine.groups(RIVERGATE)).singleElement().satisfies(group -> {
            assertThat(group.rows()).isEqualTo(2);
            assertThat(group.line()).isEqualTo(9);
        });
        assertThat(quarantine.rows(RIVERGATE, "rivergate-sis", "users", "required", "familyName", 10)).hasSize(2);
    }

    @Test
    void a_public_id_opens_only_in_its_own_district() {
        assertThat(PublicId.idIn(1, PublicId.of(1, 5))).hasValue(5);
        assertThat(PublicId.idIn(2, PublicId.of(1, 5))).isEmpty();
    }

    private static JdbcStudentView students() {
        return new JdbcStudentView(DATABASE.dataSource(), Model.shipped());
    }
}
