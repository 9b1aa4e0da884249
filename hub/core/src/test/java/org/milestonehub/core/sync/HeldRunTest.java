package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.milestonehub.core.sync.EngineFixture.counts;
import static org.milestonehub.core.sync.TwoSchools.HEAD;
import static org.milestonehub.core.sync.TwoSchools.approve;
import static org.milestonehub.core.sync.TwoSchools.users;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.run.JdbcReconciliation;
import org.milestonehub.core.sync.Approval.Scope;
import org.milestonehub.core.sync.Finding.Kind;
import org.milestonehub.core.view.Reconciliation;
import org.milestonehub.core.view.SchoolLine;

class HeldRunTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = TwoSchools.readInto(DATABASE.dataSource());
    }

    private String sentence(RunReport report) {
        return report.message().orElseThrow();
    }

    @Test
    void half_of_the_rows_gone_is_held_with_the_counts_of_each_school_and_nothing_is_applied() {
        RunReport report = hub.sis("users.csv", HEAD + users(0, 10, "s1", "u") + users(40, 95, "s2", "u"));

        assertThat(report.state()).isEqualTo(RunState.HELD);
        assertThat(report.applied()).isFalse();
        assertThat(counts(report, "users")).isEqualTo("65 0 0 65 0 0 0 35 0");
        assertThat(sentence(report)).contains("users: 35 of 100 (35 %) rows are gone.", "every student, course and result stays as it was",
                "approve", "reject");
        HeldRuns.Held held = hub.decisions.waiting(hub.district.code()).get(0);
        assertThat(held.findings()).filteredOn(finding -> finding.school().isPresent()).first().satisfies(finding -> {
            assertThat(finding.school().orElseThrow().name()).isEqualTo("Lincoln High");
            assertThat(List.of(finding.before(), finding.touched(), finding.now())).containsExactly(40L, 30L, 10L);
            assertThat(finding.breach()).isTrue();
        });
        assertThat(hub.decisions.rows(hub.district.code(), held.report().run(), 100)).hasSize(35)
                .allSatisfy(row -> assertThat(row.kind()).isEqualTo(Kind.REMOVED));
        assertThat(hub.count("source_record", "state = 1")).isZero();
    }

    @Test
    void an_approved_run_goes_on_under_its_number_and_names_who_approved() {
        RunReport held = hub.sis("users.csv", HEAD + users(40, 100, "s2", "u"));

        RunReport applied = approve(hub, held, Scope.ALL);

        assertThat(applied.run()).isEqualTo(held.run());
        assertThat(applied.applied()).isTrue();
        assertThat(counts(applied, "users")).isEqualTo("60 0 0 60 0 0 0 40 0");
        assertThat(hub.decisions.waiting(hub.district.code())).isEmpty();
        assertThat(hub.rows("select decided_by from held_run where district = :d")).extracting(row -> row.get("decided_by"))
                .containsExactly("Pat Principal");
        assertThatThrownBy(() -> approve(hub, held, Scope.ALL)).hasMessageContaining("does not wait for a decision");
    }

    @Test
    void one_school_that_sends_nobody_is_held_even_when_it_is_small() {
        hub.sis("users.csv", HEAD + users(0, 40, "s1", "u") + users(40, 100, "s2", "u") + users(100, 103, "d1", "u"));

        RunReport report = hub.sis("users.csv", HEAD + users(0, 40, "s1", "u") + users(40, 100, "s2", "u"));

        assertThat(report.state()).isEqualTo(RunState.HELD);
        assertThat(sentence(report)).contains("Rivergate, users: all 3 rows are gone; the school is left without any.");
    }

    @Test
    void a_file_with_a_header_and_no_row_is_held() {
        RunReport report = hub.sis("users.csv", HEAD);

        assertThat(report.state()).isEqualTo(RunState.HELD);
        assertThat(sentence(report)).contains("users came without any row, and 100 are known: users.csv is empty but for its header.");
    }

    @Test
    void a_column_that_turned_empty_is_held_and_the_values_stand() {
        String now = HEAD + users(0, 40, "s1", "u").replaceAll(",Family\\d+,", ",,") + users(40, 100, "s2", "u");

        RunReport report = hub.sis("users.csv", now);

        assertThat(report.state()).isEqualTo(RunState.HELD);
        assertThat(sentence(report)).contains("\"family name\" turned empty in 40 of 100 (40 %) rows that had it",
                "the values of the last good run stand");
        assertThat(hub.count("person", "family_name is null")).isZero();
        assertThat(hub.decisions.rows(hub.district.code(), report.run(), 1)).singleElement().satisfies(row -> {
            assertThat(row.was()).contains("Family");
            assertThat(row.now()).contains("\"family_name\": null").doesNotContain("Family");
        });
    }

    @Test
    void a_school_that_is_removed_is_named_and_its_students_stand() {
        RunReport report = hub.sis("orgs.csv", TwoSchools.ORGS.replaceFirst("s2,.*\n", ""));

        assertThat(report.state()).isEqualTo(RunState.HELD);
        assertThat(sentence(report)).startsWith("Harbor High: the only row that orgs had of it is gone. Nothing was applied");
    }

    @Test
    void sensitive_values_are_dots_in_what_a_person_sees_of_a_held_run() {
        StringBuilder plans = new StringBuilder("id,user,goal\n");
        for (int i = 0; i < 30; i++) {
            plans.append("p").append(i).append(",u").append(i).append(",a nurse\n");
        }
        assertThat(hub.sis("plans.csv", plans.toString()).applied()).isTrue();

        RunReport changed = hub.sis("plans.csv", plans.toString().replace("a nurse", ""));
        RunReport gone = hub.sis("plans.csv", "id,user,goal\n");

        assertThat(changed.state()).isEqualTo(RunState.HELD);
        assertThat(hub.rows("select coalesce(was::text, '') || coalesce(now::text, '') as said from held_row where district = :d"))
                .isNotEmpty().allSatisfy(row -> assertThat(row.get("said").toString()).contains("•••").doesNotContain("nurse"));
        assertThat(hub.decisions.rows(hub.district.code(), gone.run(), 100)).hasSize(30);
    }

    @Test
    void a_required_column_that_vanished_holds_the_run_and_names_what_looks_like_it() {
        RunReport report = hub.sis("users.csv", HEAD.replace("id,", "userId,") + users(0, 100, "s1", "u"));

        assertThat(report.state()).isEqualTo(RunState.HELD);
        assertThat(sentence(report)).contains("column \"id\" is not there, but \"userId\" is and looks like it");
        assertThat(hub.count("quarantined_row", "true")).isZero();
    }

    @Test
    void a_new_column_is_reported_once_and_its_values_are_kept_as_they_came() {
        String wider = (HEAD + users(0, 40, "s1", "u") + users(40, 100, "s2", "u")).replace("\n", ",Blue\n").replaceFirst("Blue", "homeroom")
                .replace("Given7,", "Given7x,");

        RunReport report = hub.sis("users.csv", wider);
        RunReport again = hub.sis("users.csv", wider.replace("Given7x,", "Given7y,"));

        assertThat(report.applied()).isTrue();
        assertThat(report.streams().get(0).problems()).filteredOn(problem -> !problem.rule().equals(StreamReport.VANISHED_FILE)).singleElement().satisfies(problem -> {
            assertThat(problem.rule() + " " + problem.column()).isEqualTo("new-column homeroom");
            assertThat(problem.message()).contains("its values are kept as they came", "no mapping reads it yet");
        });
        assertThat(hub.count("source_record", "key = 'u7' and extras ->> 'homeroom' = 'Blue'")).isEqualTo(1);
        assertThat(again.streams().get(0).problems()).isEmpty();
    }

    @Test
    void a_column_that_a_mapping_reads_and_that_vanished_is_held_even_where_it_fed_a_handful() {
        hub.sis("demographics.csv", "user,born\nu1,2010-02-03\nu2,2010-03-04\n");

        RunReport report = hub.sis("demographics.csv", "user,bornOn\nu1,2010-02-03\nu2,2010-03-04\n");

        assertThat(report.state()).isEqualTo(RunState.HELD);
        assertThat(sentence(report)).contains("demographics: column \"born\" was there at the last read and is not now, but \"bornOn\" is and"
                + " looks like it; what it fed would turn empty in every row of demographics.csv.", "no field was emptied");
        assertThat(hub.count("person", "birth_date is not null")).isEqualTo(2);
        assertThat(approve(hub, report, Scope.ALL).applied()).isTrue();
        assertThat(hub.count("person", "birth_date is not null")).isZero();
    }

    @Test
    void a_column_that_nobody_reads_may_go_and_is_told_with_the_name_that_looks_like_it() {
        String wider = "id,given,family,number,schools,homeroom\n" + users(0, 40, "s1", "u").replace("\n", ",Blue\n")
                + users(40, 100, "s2", "u").replace("\n", ",Blue\n");
        hub.sis("users.csv", wider);

        RunReport report = hub.sis("users.csv", wider.replace("homeroom", "homeRoomCode"));

        assertThat(report.applied()).isTrue();
        assertThat(report.streams().get(0).problems()).extracting(StreamReport.Problem::message)
                .anySatisfy(message -> assertThat(message).contains("\"homeroom\" is not there any more; \"homeRoomCode\" is new and looks like it"))
                .anySatisfy(message -> assertThat(message).contains("\"homeRoomCode\" is new and looks like \"homeroom\", which is not there any more"));
    }

    @Test
    void a_source_that_fails_three_nights_and_then_sends_half_of_its_rows_removes_nobody() {
        for (int night = 0; night < 3; night++) {
            hub.daysLater(1);
            assertThatThrownBy(() -> hub.sis("users.csv", HEAD + users(0, 25, "s1", "u") + "!cut\n")).hasMessageContaining("broke off at line 27");
        }
        hub.daysLater(1);
        RunReport half = hub.sis("users.csv", HEAD + users(0, 20, "s1", "u") + users(40, 70, "s2", "u"));
        hub.daysLater(30);
        hub.decisions.waiting(hub.district.code());

        assertThat(half.state()).isEqualTo(RunState.HELD);
        assertThat(sentence(half)).contains("users: 50 of 100 (50 %) rows are gone.");
        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(100);
        assertThat(hub.count("source_record", "state <> 0")).isZero();
        assertThat(hub.count("change", "kind = 'ended'")).isZero();
        RunReport whole = hub.sis("users.csv", HEAD + users(0, 40, "s1", "u") + users(40, 100, "s2", "u"));
        assertThat(counts(whole, "users")).isEqualTo("100 0 0 100 0 0 0 0 0");
    }

    @Test
    void a_source_that_loses_three_in_a_hundred_each_day_is_held_before_a_fifth_is_gone_and_nobody_ends_unseen() {
        RunReport report = null;
        int day = 0;
        while (day < 10 && (report == null || report.applied())) {
            hub.daysLater(1);
            day++;
            report = hub.sis("users.csv", HEAD + users(0, 40, "s1", "u") + users(40 + 3 * day, 100, "s2", "u"));
        }

        assertThat(day).isEqualTo(7);
        assertThat(report.state()).isEqualTo(RunState.HELD);
        assertThat(sentence(report)).contains("users: 21 of 100 (21 %) rows went in the last 30 days, a few at a time.",
                "it resumes its identity when it comes back");
        assertThat(hub.decisions.waiting(hub.district.code()).get(0).findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.DWINDLED);
            assertThat(finding.school().map(Finding.School::name)).contains("Harbor High");
            assertThat(List.of(finding.before(), finding.touched())).containsExactly(60L, 21L);
        });
        approve(hub, report, Scope.ALL);
        hub.daysLater(1);
        assertThat(hub.sis("users.csv", HEAD + users(0, 40, "s1", "u") + users(64, 100, "s2", "u")).applied()).isTrue();
    }

    @Test
    void values_that_turn_empty_a_few_each_day_add_up_are_told_on_each_run_and_held_before_a_fifth_is_gone() {
        String all = HEAD + users(0, 40, "s1", "u") + users(40, 100, "s2", "u");
        RunReport last = hub.sis("users.csv", all.replace("Given99", "Givenninetynine"));
        for (int day = 1; last.applied() && day < 10; day++) {
            hub.daysLater(1);
            last = hub.sis("users.csv", withoutGivenNames(all, day * 6));
            if (last.applied()) {
                assertThat(new JdbcReconciliation(DATABASE.dataSource()).emptied(hub.district, last.run()))
                        .containsExactly(new Reconciliation.EmptiedLine("users", "Person", "givenName", 6));
            }
        }

        assertThat(last.state()).isEqualTo(RunState.HELD);
        assertThat(sentence(last)).isEqualTo("users: \"given name\" turned empty in 24 of 100 (24 %) rows in the last 30 days, a few at a time."
                + " More than 20 % and at least 20 ask for a person. This run was not applied: the values of the last good run stand. What"
                + " earlier runs emptied stays empty until it comes again. Ask who runs the source system whether these values are really"
                + " empty there. If so, approve, and the count begins anew; if not, reject, and ask for a complete export."
                + " An administrator of the hub or district IT decides within 7 days.");
        assertThat(hub.count("person", "given_name is null")).isEqualTo(18);
        assertThat(approve(hub, last, Scope.ALL).applied()).isTrue();
        hub.daysLater(1);
        assertThat(hub.sis("users.csv", withoutGivenNames(all, 30)).applied()).as("what was approved begins the count anew").isTrue();
    }

    private static String withoutGivenNames(String rows, int count) {
        String text = rows;
        for (int i = 0; i < count; i++) {
            text = text.replace(",Given" + i + ",", ",,");
        }
        return text;
    }

    @Test
    void rows_that_come_and_go_do_not_add_up() {
        for (int day = 0; day < 12; day++) {
            hub.daysLater(1);
            String away = day % 2 == 0 ? users(44, 100, "s2", "u") : users(40, 100, "s2", "u");
            assertThat(hub.sis("users.csv", HEAD + users(0, 40, "s1", "u") + away).applied()).isTrue();
        }
    }

    @Test
    void of_additions_only_what_is_new_goes_in_and_the_rest_is_asked_about_again() {
        String now = HEAD + users(0, 10, "s1", "u") + users(40, 100, "s2", "u") + users(200, 205, "s2", "u");
        RunReport held = hub.sis("users.csv", now);

        RunReport applied = approve(hub, held, Scope.ADDITIONS);

        assertThat(counts(applied, "users")).isEqualTo("75 5 0 70 0 0 0 0 0");
        assertThat(hub.count("person", "true")).isEqualTo(105);
        assertThat(hub.count("source_record", "state = 1")).isZero();
        assertThat(hub.sis("users.csv", now).state()).isEqualTo(RunState.HELD);
        assertThat(hub.sis("users.csv", now + users(300, 301, "s2", "u")).state()).isEqualTo(RunState.HELD);
    }

    @Test
    void a_rejected_run_is_cancelled_with_who_and_why() {
        RunReport held = hub.sis("users.csv", HEAD + users(40, 100, "s2", "u"));

        hub.decisions.reject(hub.district.code(), held.run(), "Pat Principal", "the export was cut");

        RunReport after = hub.store.find(hub.district.code(), held.run()).orElseThrow();
        assertThat(after.state()).isEqualTo(RunState.CANCELLED);
        assertThat(sentence(after)).contains("rejected by Pat Principal: the export was cut");
    }

    @Test
    void a_newer_complete_read_takes_the_place_of_a_held_one() {
        RunReport held = hub.sis("users.csv", HEAD + users(40, 100, "s2", "u"));

        RunReport next = hub.sis("users.csv", HEAD + users(0, 40, "s1", "u") + users(40, 101, "s2", "u"));

        assertThat(next.applied()).isTrue();
        RunReport after = hub.store.find(hub.district.code(), held.run()).orElseThrow();
        assertThat(after.state()).isEqualTo(RunState.CANCELLED);
        assertThat(sentence(after)).contains("run " + next.run() + " read everything again");
    }

    @Test
    void nobody_who_decides_in_time_means_no() {
        RunReport held = hub.sis("users.csv", HEAD + users(40, 100, "s2", "u"));
        hub.daysLater(8);

        assertThat(hub.decisions.waiting(hub.district.code())).isEmpty();
        assertThat(hub.store.find(hub.district.code(), held.run()).orElseThrow().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_held_delta_lets_later_deltas_wait() {
        RunReport held = hub.sis("users.delta.csv", HEAD + users(0, 30, "s1", "-u"));
        assertThat(held.state()).isEqualTo(RunState.HELD);

        assertThatThrownBy(() -> hub.sis("users.delta.csv", HEAD + users(99, 100, "s1", "u")))
                .hasMessageContaining("run " + held.run() + " of sis holds changes that a person must decide on");

        approve(hub, held, Scope.ALL);
        assertThat(hub.sis("users.delta.csv", HEAD + users(99, 100, "s1", "u")).applied()).isTrue();
    }

    @Test
    void the_reconciliation_counts_by_school_and_reads_as_a_table() {
        RunReport report = hub.sis("users.csv", HEAD + users(2, 40, "s1", "u") + users(40, 100, "s2", "u").replace("Family9", "Familie9")
                + users(100, 110, "s1", "u"));
        JdbcReconciliation reconciliation = new JdbcReconciliation(DATABASE.dataSource());

        List<SchoolLine> lines = reconciliation.bySchool(hub.district, report.run());

        assertThat(lines).containsExactlyInAnyOrder(new SchoolLine("users", "Lincoln High", 10, 0, 2), new SchoolLine("users", "Harbor High", 0, 10, 0));
        assertThat(Reconciliation.csv(report, lines, reconciliation.emptied(hub.district, report.run()))).contains("stream,users,,,,108,10,10,0,88,0,0,0,2,0", "school,users,Lincoln High,,,,10,0");
    }

    @Test
    void a_few_changes_pass_by_themselves() {
        String now = HEAD + users(2, 40, "s1", "u") + users(40, 100, "s2", "u").replace("Family9", "Familie9") + users(100, 110, "s1", "u");

        assertThat(hub.sis("users.csv", now).applied()).isTrue();
    }
}
