package org.milestonehub.core.store.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.ExplainedStudents;
import org.milestonehub.core.milestone.FeedState;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.JudgeReport;
import org.milestonehub.core.milestone.MilestoneRecords;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.evaluate.SchoolYears;
import org.milestonehub.core.milestone.evaluate.StatusFlag;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.YamlTree;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.InventedDistrict;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcDistricts;
import org.milestonehub.core.store.view.JdbcStudentView;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.view.MilestoneLine;
import org.milestonehub.core.view.StudentView;

class JudgeAfterRunsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final AtomicInteger DISTRICTS = new AtomicInteger();
    private static final ChosenFramework NYC = nyc();
    private static final Map<String, List<Integer>> OWNERS = Map.of(
            "Experience.participation", List.of(InventedDistrict.PORTAL),
            "Plan.plan", List.of(InventedDistrict.PORTAL));

    private final Ownership ownership = (district, group) -> OWNERS.getOrDefault(group, List.of());
    private InventedDistrict invented;

    private static ChosenFramework nyc() {
        try {
            String name = "nyc-postsecondary-milestones-2020.yaml";
            return ChosenFramework.of(YamlTree.read(name, Files.readString(Path.of("../../mappings/milestones", name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void a_district_that_was_heard_last_night() {
        invented = new InventedDistrict(DATABASE.dataSource(), DISTRICTS.incrementAndGet())
                .heard(InventedDistrict.SIS, "2026-11-17T06:00:00Z")
                .heard(InventedDistrict.PORTAL, "2026-11-17T06:00:00Z")
                .students(1, 3, "09")
                .activities(1, 3, 0)
                .activities(1, 1, 1)
                .plans(1, 2);
    }

    private JdbcMilestoneRecords records(String now) {
        return new JdbcMilestoneRecords(DATABASE.dataSource(), ownership, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private JudgeAfterRuns judge(String now) {
        return new JudgeAfterRuns(NYC, records(now), new JdbcDistricts(DATABASE.dataSource()),
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private JudgeReport evaluate(String now) {
        return judge(now).evaluate(invented.district().code());
    }

    private List<StatusRow> rows(long student) {
        return records("2026-11-17T12:00:00Z").statuses(invented.district(), NYC, Milestone.Subject.STUDENT)
                .stored(NYC.framework().id(), List.of(student)).getOrDefault(student, List.of());
    }

    @Test
    void a_student_with_activities_and_a_plan_has_met_the_milestone() {
        JudgeReport report = evaluate("2026-11-17T12:00:00Z");
        assertThat(report.subjects()).isEqualTo(3);
        assertThat(rows(1001)).singleElement().satisfies(row -> {
            assertThat(row.milestone()).isEqualTo("explore-career-pathways");
            assertThat(row.state()).isEqualTo(MilestoneState.MET);
            assertThat(row.evidence()).containsExactlyInAnyOrder("20000001", "21000001", "40000001");
        });
        assertThat(rows(1002)).singleElement().extracting(StatusRow::state).isEqualTo(MilestoneState.IN_PROGRESS);
        assertThat(rows(1003)).singleElement().satisfies(row -> assertThat(row.flags()).doesNotContain(StatusFlag.DATA_MISSING));
    }

    @Test
    void a_district_is_judged_while_another_one_is() throws Exception {
        String slow = invented.district().code();
        a_district_that_was_heard_last_night();
        String quick = invented.district().code();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        MilestoneRecords stored = records("2026-11-17T12:00:00Z");
        MilestoneRecords held = (MilestoneRecords) Proxy.newProxyInstance(MilestoneRecords.class.getClassLoader(), new Class<?>[] {MilestoneRecords.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("feeds") && ((District) arguments[0]).code().equals(slow)) {
                        begun.countDown();
                        go.await();
                    }
                    return method.invoke(stored, arguments);
                });
        JudgeAfterRuns judge = new JudgeAfterRuns(NYC, held, new JdbcDistricts(DATABASE.dataSource()),
                Clock.fixed(Instant.parse("2026-11-17T12:00:00Z"), ZoneOffset.UTC));
        CompletableFuture<JudgeReport> first = CompletableFuture.supplyAsync(() -> judge.evaluate(slow));
        begun.await();

        JudgeReport second = CompletableFuture.supplyAsync(() -> judge.evaluate(quick)).get(20, TimeUnit.SECONDS);

        assertThat(second.subjects()).isEqualTo(3);
        assertThat(first).isNotDone();
        go.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS).subjects()).isEqualTo(3);
    }

    @Test
    void a_feed_that_was_silent_too_long_makes_data_missing_and_takes_back_nothing() {
        evaluate("2026-11-17T12:00:00Z");
        JudgeReport report = evaluate("2027-06-27T12:00:00Z");
        assertThat(report.subjects()).isEqualTo(3);
        assertThat(rows(1002)).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(MilestoneState.IN_PROGRESS);
            assertThat(row.flags()).contains(StatusFlag.DATA_MISSING);
        });
        assertThat(rows(1001)).singleElement().extracting(StatusRow::state).isEqualTo(MilestoneState.MET);
    }

    @Test
    void a_feed_that_comes_back_decides_for_everybody() {
        evaluate("2027-06-27T12:00:00Z");
        invented.heard(InventedDistrict.PORTAL, "2027-06-27T12:30:00Z");
        assertThat(evaluate("2027-06-27T13:00:00Z").subjects()).isEqualTo(3);
        assertThat(rows(1002)).singleElement().extracting(StatusRow::state).isEqualTo(MilestoneState.OVERDUE);
    }

    @Test
    void a_feed_that_never_came_is_missing_and_one_without_owner_counts_by_who_delivers() {
        JdbcMilestoneRecords records = records("2026-11-17T12:00:00Z");
        assertThat(records.feeds(invented.district(), List.of("SchoolEnrollment", "Experience", "Credential", "MilestoneReview")).everywhere())
                .contains("Credential.award")
                .doesNotContain("SchoolEnrollment.enrolment", "Experience.participation")
                .noneMatch(group -> group.startsWith("MilestoneReview"));
    }

    @Test
    void judging_again_without_changes_looks_at_nobody_and_writes_nothing() {
        evaluate("2026-11-17T12:00:00Z");
        long told = invented.count("select count(*) from change where district = :d");
        assertThat(evaluate("2026-11-17T13:00:00Z").subjects()).isZero();
        assertThat(judge("2026-11-17T14:00:00Z").evaluateAll(invented.district()).changed()).isZero();
        assertThat(invented.count("select count(*) from change where district = :d")).isEqualTo(told);
    }

    @Test
    void after_a_run_only_students_of_changed_records_are_judged() {
        evaluate("2026-11-17T12:00:00Z");
        invented.activities(2, 1, 1);
        JudgeReport report = evaluate("2026-11-17T13:00:00Z");
        assertThat(report.subjects()).isEqualTo(1);
        assertThat(rows(1002)).singleElement().extracting(StatusRow::state).isEqualTo(MilestoneState.MET);
        assertThat(invented.count("select count(*) from milestone_status_history where district = :d")).isEqualTo(1);
        assertThat(invented.count("select count(*) from change where district = :d and entity = 'MilestoneStatus' and kind = 'changed'"))
                .isEqualTo(1);
    }

    @Test
    void judging_step_by_step_gives_the_same_rows_as_judging_everybody_at_the_end() {
        evaluate("2026-11-17T12:00:00Z");
        invented.activities(2, 2, 1);
        evaluate("2026-11-17T13:00:00Z");
        invented.update("update plan set lifecycle = 'withdrawn' where district = :d and id = 40000001");
        invented.changed("Plan", 40_000_001, 40_000_001, "changed");
        invented.plans(3, 1);
        evaluate("2026-11-17T14:00:00Z");
        List<StatusRow> stepwise = List.of(rows(1001).get(0), rows(1002).get(0), rows(1003).get(0));
        assertThat(judge("2026-11-17T15:00:00Z").evaluateAll(invented.district()).changed()).isZero();
        assertThat(stepwise).extracting(StatusRow::state)
                .containsExactly(MilestoneState.IN_PROGRESS, MilestoneState.MET, MilestoneState.MET);
    }

    @Test
    void a_changed_course_touches_the_students_who_took_it() {
        invented.update("""
                insert into course (district, id, source_record_id, recorded_at, source_system, source_key, title, level)
                values (:d, 50, 0, '2026-08-01', 1, 'c1', 'Statistics', 'general')""");
        invented.update("""
                insert into course_result (district, id, source_record_id, recorded_at, source_system, source_key, student, course, passed)
                values (:d, 51, 0, '2026-08-01', 1, 'r1', 1003, 50, true)""");
        JdbcMilestoneRecords records = records("2026-11-17T12:00:00Z");
        long before = records.lastChange(invented.district());
        invented.changed("Course", 50, 50, "changed");
        Reads reads = Reads.of(NYC.framework(), Milestone.Subject.STUDENT);
        assertThat(records.touched(invented.district(), Milestone.Subject.STUDENT, reads, before, before + 1_000)).isEqualTo(Set.of(1003L));
        Moment moment = Moment.on(LocalDate.of(2026, 11, 17), new SchoolYears(MonthDay.of(7, 1)));
        assertThat(records.evidence(invented.district(), Milestone.Subject.STUDENT, FeedState.HEALTHY).load(List.of(1003L), reads, moment))
                .singleElement()
                .satisfies(student -> assertThat(student.facts()).anySatisfy(
                        fact -> assertThat(fact.get("course.level")).isEqualTo("general")));
    }

    @Test
    void a_student_who_changes_the_stage_loses_the_row_and_gets_it_back_under_the_same_id() {
        grade("11");
        evaluate("2026-11-17T12:00:00Z");
        long id = planning("active");
        grade("09");
        assertThat(evaluate("2026-11-17T13:00:00Z").ended()).isEqualTo(3);
        assertThat(rows(1001)).extracting(StatusRow::milestone).containsExactly("explore-career-pathways");
        assertThat(planning("ended")).isEqualTo(id);
        grade("11");
        evaluate("2026-11-17T14:00:00Z");
        assertThat(planning("active")).isEqualTo(id);
    }

    private long planning(String lifecycle) {
        return invented.count("select id from milestone_status where district = :d and subject_id = 1001"
                + " and milestone = 'one-on-one-prepare-plan' and lifecycle = '" + lifecycle + "'");
    }

    @Test
    void the_page_of_a_student_shows_all_milestones_of_the_framework_with_reasons() {
        evaluate("2026-11-17T12:00:00Z");
        StudentView students = new ExplainedStudents(
                new JdbcStudentView(DATABASE.dataSource(), Model.shipped()), judge("2026-11-17T12:00:00Z"));
        List<MilestoneLine> lines = students.student(invented.district(), 1002).orElseThrow().milestones();
        assertThat(lines).hasSize(9);
        assertThat(lines.get(0)).satisfies(line -> {
            assertThat(line.title()).isEqualTo("Explore Career Pathways (2026-27)");
            assertThat(line.state()).isEqualTo("in_progress");
            assertThat(line.dueOn()).isEqualTo("2027-06-25");
            assertThat(line.progress()).isEqualTo("0.750");
            assertThat(String.join("\n", line.reasons()).replace('\u00a0', ' ')).contains("""
                    advised by 2027-01-31
                    ✗ all of these:
                       ✗ experience: 1, wanted 2
                          experience: workplace tour, career, completed, 2026-10-05, from portal
                       ✓ plan: 1, wanted 1
                          plan: career academic, active, from portal""");
        });
        assertThat(lines.get(8).title()).isEqualTo("From Postsecondary Plan to Pathway");
        assertThat(lines.get(8).reasons()).containsExactly("belongs to another stage: 12th grade, 33+ credits");
    }

    private void grade(String grade) {
        invented.update("update school_enrollment set grade_level = '" + grade + "' where district = :d and student = 1001");
        invented.changed("SchoolEnrollment", 10_000_001, 10_000_001, "changed");
    }
}
