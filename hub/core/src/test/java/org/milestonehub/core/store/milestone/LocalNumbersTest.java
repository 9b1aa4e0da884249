package org.milestonehub.core.store.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.connection.FrameworkDocument;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.ImpactOfChange;
import org.milestonehub.core.milestone.ImpactPreview;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MeasureBook;
import org.milestonehub.core.milestone.MeasureRounds;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.store.InventedDistrict;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcDistricts;
import org.milestonehub.core.sync.Ownership;

class LocalNumbersTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final AtomicInteger DISTRICTS = new AtomicInteger(40);
    private static final String NYC = "nyc-postsecondary-milestones-2020";
    private static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-17T12:00:00Z"), ZoneOffset.UTC);

    private final ChosenFramework framework = Frameworks.chosen(NYC);
    private InventedDistrict invented;
    private JdbcMilestoneRecords records;
    private FrameworkDocument numbers;
    private JudgeAfterRuns judge;

    @BeforeEach
    void three_students_with_a_plan_and_one_activity_the_third_at_another_school() {
        invented = new InventedDistrict(DATABASE.dataSource(), DISTRICTS.incrementAndGet())
                .heard(InventedDistrict.SIS, "2026-11-17T06:00:00Z")
                .heard(InventedDistrict.PORTAL, "2026-11-17T06:00:00Z")
                .students(1, 3, "09")
                .activities(1, 3, 0)
                .plans(1, 3);
        invented.update("""
                insert into organization (district, id, source_record_id, recorded_at, source_system, source_key, name, kind, code)
                values (:d, 2, 0, '2026-08-01', 1, 'o2', 'Harbor High School', 'school', '042')""");
        invented.update("update school_enrollment set school = 2 where district = :d and student = 1003");
        records = new JdbcMilestoneRecords(DATABASE.dataSource(), Ownership.NONE, NOVEMBER);
        numbers = FrameworkDocument.empty(invented.district().code(), NYC);
        judge = new JudgeAfterRuns(framework, (district, name) -> numbers, records, new JdbcDistricts(DATABASE.dataSource()), NOVEMBER);
    }

    private StatusRow row(long student) {
        return records.statuses(invented.district(), framework, Milestone.Subject.STUDENT).stored(NYC, List.of(student)).get(student).get(0);
    }

    private List<MilestoneState> states() {
        return List.of(row(1001).state(), row(1002).state(), row(1003).state());
    }

    @Test
    void a_number_of_the_district_judges_everybody_again_and_stands_in_the_version() {
        judge.evaluate(invented.district());
        assertThat(states()).containsOnly(MilestoneState.IN_PROGRESS);
        String before = row(1001).version();
        numbers = numbers.with("", "exploration_min", List.of("1"));
        assertThat(judge.evaluate(invented.district()).subjects()).isEqualTo(3);
        assertThat(states()).containsOnly(MilestoneState.MET);
        assertThat(row(1001).version()).isNotEqualTo(before);
        assertThat(judge.evaluate(invented.district()).subjects()).isZero();
    }

    @Test
    void a_school_may_be_stricter_and_only_its_students_are_judged_so_in_one_go_and_step_by_step() {
        numbers = numbers.with("", "exploration_min", List.of("1")).with("042", "exploration_min", List.of("2"));
        judge.evaluate(invented.district());
        assertThat(states()).containsExactly(MilestoneState.MET, MilestoneState.MET, MilestoneState.IN_PROGRESS);
        invented.activities(3, 1, 1);
        assertThat(judge.evaluate(invented.district()).subjects()).isEqualTo(1);
        assertThat(row(1003).state()).isEqualTo(MilestoneState.MET);
        assertThat(judge.evaluateAll(invented.district()).changed()).isZero();
        assertThat(judge.explain(invented.district(), 1003).get(0).finding().toString()).contains("need=2");
        assertThat(judge.explain(invented.district(), 1001).get(0).finding().toString()).contains("need=1");
    }

    @Test
    void a_student_who_moves_is_judged_by_the_new_school() {
        numbers = numbers.with("", "exploration_min", List.of("1")).with("042", "exploration_min", List.of("2"));
        invented.update("update school_enrollment set school = 2 where district = :d and student = 1002");
        judge.evaluate(invented.district());
        assertThat(row(1002).state()).isEqualTo(MilestoneState.IN_PROGRESS);
        invented.update("update school_enrollment set school = 1 where district = :d and student = 1002");
        invented.changed("SchoolEnrollment", 10_000_002, 10_000_002, "changed");
        judge.evaluate(invented.district());
        assertThat(row(1002).state()).isEqualTo(MilestoneState.MET);
    }

    @Test
    void a_preview_says_whom_a_number_would_change_before_it_is_set() {
        judge.evaluate(invented.district());
        FrameworkDocument wish = numbers.with("", "exploration_min", List.of("1")).with("042", "exploration_min", List.of("2"));
        ImpactPreview preview = new ImpactOfChange(records)
                .preview(invented.district(), judge, judge.proposed(invented.district(), framework.framework(), wish), ImpactOfChange.Watch.NOBODY);
        assertThat(preview.counts()).containsExactly(
                Map.entry(new ImpactPreview.Change("explore-career-pathways", "in_progress", "met"), 2L));
        assertThat(states()).containsOnly(MilestoneState.IN_PROGRESS);
    }

    @Test
    void rates_are_added_up_by_the_numbers_of_each_school() {
        numbers = numbers.with("", "exploration_min", List.of("1")).with("042", "exploration_min", List.of("2"));
        judge.evaluate(invented.district());
        MeasureRounds rounds = new MeasureRounds(records, new JdbcMeasureStore(DATABASE.dataSource()), NOVEMBER);
        MeasureBook book = rounds.add(invented.district(), judge, judge.moment(judge.today(invented.district())));
        MeasureBook.Rate met = new MeasureBook.Rate(MeasureBook.STATES, "explore-career-pathways/met");
        assertThat(book.tables().get(met).cells().get(Breakdown.TOTAL).numerator()).isEqualTo(Fraction.of(2));
    }

    @Test
    void a_value_that_is_not_allowed_any_more_is_left_out_and_judging_goes_on() {
        numbers = numbers.with("", "exploration_min", List.of("several")).with("", "unheard_of", List.of("1"))
                .with("042", "exploration_min", List.of("1"));
        judge.evaluate(invented.district());
        assertThat(states()).containsOnly(MilestoneState.IN_PROGRESS);
    }
}
