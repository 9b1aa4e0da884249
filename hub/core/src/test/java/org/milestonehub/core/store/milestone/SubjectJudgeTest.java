package org.milestonehub.core.store.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MeasureBook;
import org.milestonehub.core.milestone.MeasureRounds;
import org.milestonehub.core.milestone.Release;
import org.milestonehub.core.milestone.ReviewRules;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.milestone.UnitTable;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.StatusFlag;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.milestone.measure.PublishedCell;
import org.milestonehub.core.store.InventedDistrict;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcDistricts;
import org.milestonehub.core.store.view.JdbcCaseloadView;
import org.milestonehub.core.store.view.JdbcMissingData;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.view.CaseloadView;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Programmes, schools and the district judged from the database; measures printed; the past rebuilt. */
class SubjectJudgeTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final AtomicInteger DISTRICTS = new AtomicInteger(500);
    private static final String NOON = "2026-11-17T12:00:00Z";

    private InventedDistrict invented;

    @BeforeEach
    void a_district_that_was_heard_last_night() {
        invented = new InventedDistrict(DATABASE.dataSource(), DISTRICTS.incrementAndGet())
                .heard(InventedDistrict.SIS, "2026-11-17T06:00:00Z")
                .heard(InventedDistrict.PORTAL, "2026-11-17T06:00:00Z")
                .students(1, 40, "12");
        invented.update("""
                insert into organization (district, id, source_record_id, recorded_at, source_system, source_key, name, kind) values
                    (:d, 2, 0, '2026-08-01', 1, 'd', 'Invented Schools', 'district'), (:d, 3, 0, '2026-08-01', 1, 'c', 'A College', 'college')""");
        invented.update("""
                insert into program (district, id, source_record_id, recorded_at, source_system, source_key, organization, code, name, partners)
                values (:d, 50, 0, '2026-08-01', 1, 'g', 1, 'IT', 'Information Technology', '{3}')""");
    }

    private static Clock at(String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }

    private JdbcMilestoneRecords records(String now) {
        return new JdbcMilestoneRecords(DATABASE.dataSource(), Ownership.NONE, at(now));
    }

    private JudgeAfterRuns judge(String framework, String now) {
        return new JudgeAfterRuns(Frameworks.chosen(framework), records(now), new JdbcDistricts(DATABASE.dataSource()), at(now));
    }

    private Judgement row(String framework, Milestone.Subject kind, long subject, String milestone) {
        JudgeAfterRuns judge = judge(framework, NOON);
        return judge.explain(invented.district(), kind, subject, judge.moment(LocalDate.of(2026, 11, 17))).stream()
                .filter(judgement -> judgement.row().milestone().equals(milestone))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_programme_finds_records_that_name_it_or_its_organisation_with_a_partner() {
        invented.update("""
                insert into data_agreement (district, id, source_record_id, recorded_at, source_system, source_key, kind, parties, signed_on, effective_on, expires_on)
                values (:d, 60, 0, '2026-08-01', 0, 'a1', 'program_mou', '{1,3}', '2026-07-01', '2026-07-01', '2029-07-01'),
                       (:d, 61, 0, '2026-08-01', 0, 'a2', 'data_sharing', '{1}', '2026-07-01', '2026-07-01', '2029-07-01')""");
        assertThat(row("bps-career-pathways", Milestone.Subject.PROGRAM, 50, "postsecondary-link").row().state())
                .isEqualTo(MilestoneState.MET);
        assertThat(row("pathways-to-prosperity-9-14", Milestone.Subject.PROGRAM, 50, "data-sharing-agreement").row().state())
                .isEqualTo(MilestoneState.NOT_YET_DUE);
        assertThat(row("pathways-to-prosperity-9-14", Milestone.Subject.PROGRAM, 50, "shared-agreement").row().progress())
                .isEqualByComparingTo("0.5");
    }

    @Test
    void a_schools_ratio_counts_its_own_students_and_counselors() {
        invented.update("""
                insert into relationship (district, id, source_record_id, recorded_at, source_system, source_key, subject, type, organization, role, effective_from)
                values (:d, 70, 0, '2026-08-01', 1, 'w1', 1001, 'works_at', 1, 'counselor', '2024-08-01')""");
        Judgement found = row("district-postsecondary-strategies", Milestone.Subject.SCHOOL, 1, "resources-follow-need");
        assertThat(found.finding().have()).isEqualTo("40");
        assertThat(found.row().state()).isEqualTo(MilestoneState.MET);
    }

    @Test
    void freshness_knows_the_age_of_groups_that_no_criterion_reads() {
        invented.heard(InventedDistrict.PORTAL, "2026-11-17T06:00:00Z").activities(1, 1, 7);
        Judgement found = row("district-postsecondary-strategies", Milestone.Subject.SCHOOL, 1, "disaggregated-review");
        assertThat(found.finding().toString()).contains("age of SchoolEnrollment.enrolment", "age of Experience.participation")
                .doesNotContainPattern("age of (SchoolEnrollment|Experience)\\.[a-z]+, truth=UNKNOWN");
    }

    @Test
    void the_district_sees_kinds_of_parties_and_is_judged_when_an_agreement_changes() {
        judge("district-postsecondary-strategies", NOON).evaluate(invented.district());
        invented.update("""
                insert into data_agreement (district, id, source_record_id, recorded_at, source_system, source_key, kind, parties, signed_on, effective_on, expires_on)
                values (:d, 60, 0, '2026-11-17', 0, 'a1', 'program_mou', '{2,3}', '2026-07-01', '2026-07-01', '2029-07-01')""");
        invented.changed("DataAgreement", 60, 60, "added");
        judge("district-postsecondary-strategies", NOON).evaluate(invented.district());
        assertThat(invented.count("""
                select round(progress * 1000)::bigint from milestone_status
                 where district = :d and subject_type = 'district' and subject_id = 2 and milestone = 'partner-agreements'"""))
                .isEqualTo(333);
    }

    @Test
    void what_no_data_can_prove_is_attested_by_a_named_person_with_a_document() {
        StaffEntries.Review review = new StaffEntries.Review("district-postsecondary-strategies", "advising-commitment",
                Milestone.Subject.DISTRICT, 2, "", "confirm", "district_admin", "", "", Optional.empty(), Optional.empty(), "");
        var framework = Frameworks.shipped("district-postsecondary-strategies");
        assertThat(ReviewRules.refusal(framework, review)).hasValueSatisfying(why -> assertThat(why).contains("document"));
        StaffEntries.Review signed = new StaffEntries.Review(review.framework(), review.milestone(), review.subject(), 2, "", "confirm",
                "district_admin", "", "", Optional.empty(), Optional.empty(), "https://documents.example.org/7");
        assertThat(ReviewRules.refusal(framework, signed)).isEmpty();
        new JdbcStaffEntries(DATABASE.dataSource(), at("2026-11-17T09:00:00Z"))
                .review(invented.district(), signed, new StaffEntries.Signature("admin", "Mei Lindqvist"));
        assertThat(row("district-postsecondary-strategies", Milestone.Subject.DISTRICT, 2, "advising-commitment").row().state())
                .isEqualTo(MilestoneState.MET);
        assertThat(invented.count("select count(*) from staff_entry where district = :d and signed_name = 'Mei Lindqvist'")).isEqualTo(1);
    }

    @Test
    void an_attestation_that_expires_counts_no_more_the_day_after() {
        StaffEntries.Review training = new StaffEntries.Review("district-postsecondary-strategies", "educators-use-tools", Milestone.Subject.SCHOOL, 1,
                "", "confirm", "principal", "training", "", Optional.empty(), Optional.of(LocalDate.of(2026, 12, 18)), "https://documents.example.org/8");
        new JdbcStaffEntries(DATABASE.dataSource(), at("2026-11-17T09:00:00Z"))
                .review(invented.district(), training, new StaffEntries.Signature("admin", "Mei Lindqvist"));
        assertThat(attested(NOON)).isEqualTo("0.500");
        assertThat(attested("2026-12-18T12:00:00Z")).isEqualTo("0.500");
        assertThat(attested("2026-12-19T12:00:00Z")).isEqualTo("0.000");
    }

    /** Progress that is stored for the school after everybody was judged at a moment. */
    private String attested(String now) {
        judge("district-postsecondary-strategies", now).evaluate(invented.district());
        return JdbcClient.create(DATABASE.dataSource())
                .sql("select progress::text from milestone_status where district = ? and milestone = 'educators-use-tools' and subject_id = 1")
                .param(invented.district().id()).query(String.class).single();
    }

    @Test
    void a_schools_word_on_credits_goes_before_the_districts_and_a_new_one_judges_everybody_again() {
        JdbcUnitTable units = new JdbcUnitTable(DATABASE.dataSource());
        units.set(invented.district(), conversion(OptionalLong.empty(), "carnegie_unit", "2"));
        units.set(invented.district(), conversion(OptionalLong.empty(), "college_quarter_hour", "2/3"));
        units.set(invented.district(), conversion(OptionalLong.of(1), "carnegie_unit", "3/2"));
        Conversions conversions = new Conversions(JdbcClient.create(DATABASE.dataSource()), invented.district());
        assertThat(conversions.at(Optional.of(1L)).get("carnegie_unit")).containsEntry("semester_credit", Fraction.from("3/2").orElseThrow());
        assertThat(conversions.at(Optional.of(1L))).containsKey("college_quarter_hour");
        assertThat(conversions.at(Optional.of(2L)).get("carnegie_unit")).containsEntry("semester_credit", Fraction.of(2));

        JudgeAfterRuns judge = judge("nyc-postsecondary-milestones-2020", NOON);
        assertThat(judge.evaluate(invented.district()).subjects()).isEqualTo(40);
        assertThat(judge.evaluate(invented.district()).subjects()).isZero();
        units.remove(invented.district(), OptionalLong.of(1), "carnegie_unit", "semester_credit");
        assertThat(judge.evaluate(invented.district()).subjects()).isEqualTo(40);
        assertThat(units.entries(invented.district())).extracting(UnitTable.Entry::unit)
                .containsExactly("carnegie_unit", "college_quarter_hour");
    }

    private static UnitTable.Entry conversion(OptionalLong school, String unit, String factor) {
        return new UnitTable.Entry(school, unit, "semester_credit", Fraction.from(factor).orElseThrow(), "somebody", Optional.empty());
    }

    @Test
    void units_of_the_records_are_told_with_how_many_name_them() {
        invented.update("""
                insert into student_summary (district, id, source_record_id, recorded_at, source_system, source_key, student, scope, as_of, credits_earned, credit_unit)
                values (:d, 900, 0, '2026-08-01', 1, 's1', 1001, 'cumulative', '2026-06-28', 3, 'carnegie_unit'),
                       (:d, 901, 0, '2026-08-01', 1, 's2', 1002, 'cumulative', '2026-06-28', 3, null)""");
        assertThat(new JdbcUnitTable(DATABASE.dataSource()).uses(invented.district()))
                .contains(new UnitTable.Use("StudentSummary", "creditUnit", "carnegie_unit", 1),
                        new UnitTable.Use("StudentSummary", "creditUnit", "", 1));
    }

    @Test
    void an_organisation_converts_credits_by_its_own_table() {
        invented.update("insert into unit_conversion values (:d, 1, 'carnegie_unit', 'semester_credit', '3/2')");
        invented.update("""
                insert into student_summary (district, id, source_record_id, recorded_at, source_system, source_key, student, scope, as_of, credits_earned, credit_unit)
                values (:d, 80, 0, '2026-06-30', 1, 'u', 1001, 'cumulative', '2026-06-30', 10, 'carnegie_unit')""");
        var source = records(NOON).evidence(invented.district(), Milestone.Subject.STUDENT, records(NOON).feeds(invented.district(), Set.of()));
        var loaded = source.load(List.of(1001L), judge("nyc-postsecondary-milestones-2020", NOON).judge(
                invented.district(), Milestone.Subject.STUDENT).reads(), judge("nyc-postsecondary-milestones-2020", NOON)
                .moment(LocalDate.of(2026, 11, 17)));
        assertThat(loaded.get(0).conversions()).isEqualTo(
                Map.of("carnegie_unit", Map.of("semester_credit", Fraction.of(3).over(Fraction.of(2)))));
    }

    @Test
    void a_silent_system_takes_only_the_schools_with_it_that_it_alone_speaks_of() {
        invented.update("""
                insert into organization (district, id, source_record_id, recorded_at, source_system, source_key, name, kind)
                values (:d, 4, 0, '2026-08-01', 1, 's4', 'Another School', 'school')""");
        invented.update("update school_enrollment set school = 4 where district = :d and student > 1020");
        invented.activities(1, 20, 0);
        invented.update("update experience set source_system = 1 where district = :d");
        invented.activities(21, 20, 1);
        JdbcMilestoneRecords late = records("2026-11-17T12:00:00Z");
        assertThat(late.feeds(invented.district(), List.of("Experience")).bySchool()).isEmpty();
        invented.heard(InventedDistrict.SIS, "2026-12-17T06:00:00Z");
        var feeds = records("2026-12-17T12:00:00Z").feeds(invented.district(), List.of("Experience"));
        assertThat(feeds.everywhere()).isEmpty();
        assertThat(feeds.bySchool()).containsOnlyKeys(4L);
        assertThat(feeds.staleAt(List.of(4L))).contains("Experience.participation");
    }

    @Test
    void measures_are_printed_with_small_groups_hidden_and_unknown_beside_the_rate() {
        characteristics();
        JudgeAfterRuns judge = judge("nyc-postsecondary-milestones-2020", NOON);
        judge.evaluate(invented.district());
        JdbcMeasureStore store = new JdbcMeasureStore(DATABASE.dataSource());
        MeasureRounds rounds = new MeasureRounds(records(NOON), store, at(NOON));
        assertThat(rounds.printWhereDue(invented.district(), judge)).isTrue();
        assertThat(rounds.printWhereDue(invented.district(), judge)).isFalse();
        Release release = store.releases(invented.district(), judge.framework().id(), "milestone-completion").stream()
                .filter(one -> one.rate().each().equals("one-on-one-decision"))
                .findFirst()
                .orElseThrow();
        assertThat(release.made().asOf()).isEqualTo(LocalDate.of(2026, 11, 17));
        assertThat(release.tables().cell(Breakdown.name("race", "asian"))).isInstanceOf(PublishedCell.Hidden.class);
        assertThat(release.tables().truth().values("race")).containsExactly("asian", "black_or_african_american", "white");
        assertThat(store.releases(invented.district(), judge.framework().id()).stream()
                .anyMatch(one -> one.rate().equals(new MeasureBook.Rate(MeasureBook.STATES, "strong-match-plan/not_yet_due")))).isTrue();
    }

    private void characteristics() {
        session("2026-11-02T15:00:00Z");
        invented.update("""
                insert into student_characteristic (district, id, source_record_id, recorded_at, source_system, source_key, student, characteristic, value)
                select :d, 90000000 + n, 0, '2026-08-01', 1, 'race' || n, 1000 + n, 'race',
                       case when n <= 4 then 'asian' when n <= 22 then 'black_or_african_american' else 'white' end
                  from generate_series(1, 40) n""");
    }

    @Test
    void a_past_figure_is_rebuilt_after_later_corrections() {
        session("2026-11-02T15:00:00Z");
        JudgeAfterRuns then = judge("nyc-postsecondary-milestones-2020", "2026-11-05T12:00:00Z");
        then.evaluate(invented.district());
        Moment november = then.moment(LocalDate.of(2026, 11, 5));
        MeasureBook.Rate rate = new MeasureBook.Rate(MeasureBook.STATES, "one-on-one-plan-and-applications/met");
        Fraction sent = total(new MeasureRounds(records("2026-11-05T12:00:00Z"), new JdbcMeasureStore(DATABASE.dataSource()),
                at("2026-11-05T12:00:00Z")).add(invented.district(), then, november), rate);
        assertThat(sent).isEqualTo(Fraction.of(10));

        invented.update("""
                insert into advising_session_history select s.*, '2026-11-10T10:00:00Z', 0 from advising_session s
                 where s.district = :d and s.student <= 1004""");
        invented.update("""
                update advising_session set attended = false, recorded_at = '2026-11-10T10:00:00Z' where district = :d and student <= 1004""");
        invented.changed("AdvisingSession", 95_000_001, 95_000_004, "changed");
        JudgeAfterRuns now = judge("nyc-postsecondary-milestones-2020", NOON);
        now.evaluate(invented.district());
        MeasureRounds rounds = new MeasureRounds(records(NOON), new JdbcMeasureStore(DATABASE.dataSource()), at(NOON));
        assertThat(total(rounds.add(invented.district(), now, now.moment(LocalDate.of(2026, 11, 17))), rate)).isEqualTo(Fraction.of(6));
        Moment asKnownThen = new Moment(LocalDate.of(2026, 11, 5), LocalDate.of(2026, 11, 5), november.schoolYear());
        assertThat(total(rounds.add(invented.district(), now, asKnownThen), rate)).isEqualTo(sent);
        assertThat(now.explain(invented.district(), Milestone.Subject.STUDENT, 1001, asKnownThen)).anySatisfy(judgement -> {
            assertThat(judgement.row().milestone()).isEqualTo("one-on-one-plan-and-applications");
            assertThat(judgement.row().state()).isEqualTo(MilestoneState.MET);
        });
        assertThat(now.explain(invented.district(), 1001)).anySatisfy(judgement -> {
            assertThat(judgement.row().milestone()).isEqualTo("one-on-one-plan-and-applications");
            assertThat(judgement.row().flags()).contains(StatusFlag.REOPENED);
        });
    }

    private void session(String recorded) {
        invented.update("""
                insert into advising_session (district, id, source_record_id, recorded_at, source_system, source_key, student, held_on, format, purpose, attended)
                select :d, 95000000 + n, 0, '%s', 2, 's' || n, 1000 + n, '2026-10-20', 'one_on_one', 'match_review', true
                  from generate_series(1, 10) n""".formatted(recorded));
        invented.changed("AdvisingSession", 95_000_001, 95_000_010, "added");
    }

    @Test
    void a_caseload_says_who_is_overdue_and_since_when() {
        invented.heard(InventedDistrict.SIS, "2026-12-20T06:00:00Z").heard(InventedDistrict.PORTAL, "2026-12-20T06:00:00Z");
        invented.update("""
                insert into plan_option (district, id, source_record_id, recorded_at, source_system, source_key, student, pathway_kind, interest,
                       match_band, match_reviewed_on)
                select :d, 91000000 + n, 0, '2026-11-01', 2, 'o' || n, 1001, 'four_year', 'shortlisted', 'match', '2026-10-20'
                  from generate_series(1, 3) n""");
        invented.update("""
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name, kinds)
                values (:d, 900, 0, '2026-08-01', 1, 'c', 'Mei', 'Lindqvist', '{staff}')""");
        invented.update("""
                insert into relationship (district, id, source_record_id, recorded_at, source_system, source_key, subject, type, person)
                select :d, 92000000 + n, 0, '2026-08-01', 1, 'r' || n, 1000 + n, 'counselor_of', 900 from generate_series(1, 3) n""");
        judge("nyc-postsecondary-milestones-2020", "2026-12-20T12:00:00Z").evaluate(invented.district());
        CaseloadView view = new JdbcCaseloadView(DATABASE.dataSource());
        assertThat(view.counselors(invented.district())).singleElement().satisfies(counselor -> {
            assertThat(counselor.name()).isEqualTo("Mei Lindqvist");
            assertThat(counselor.students()).isEqualTo(3);
        });
        List<CaseloadView.Line> lines = view.lines(invented.district(),
                new CaseloadView.Filter(OptionalLong.of(900), OptionalLong.empty(), "", "", ""), 0, 10).lines();
        assertThat(lines).extracting(CaseloadView.Line::student).containsExactly(1002L, 1003L, 1001L);
        assertThat(lines).extracting(CaseloadView.Line::overdue).containsExactly(1L, 1L, 0L);
        assertThat(lines.get(0).open().get(0).milestone()).isEqualTo("strong-match-plan");
        CaseloadView.Filter overdue = new CaseloadView.Filter(OptionalLong.empty(), OptionalLong.of(1), "", "overdue", "");
        assertThat(view.lines(invented.district(), overdue, 0, 50).lines()).hasSize(39);
        CaseloadView.Page first = view.lines(invented.district(), overdue, 0, 20);
        CaseloadView.Page second = view.lines(invented.district(), overdue, 20, 20);
        assertThat(first.total()).isEqualTo(39).isEqualTo(second.total());
        assertThat(Stream.concat(first.lines().stream(), second.lines().stream()).map(CaseloadView.Line::student)).hasSize(39)
                .containsExactlyElementsOf(view.lines(invented.district(), overdue, 0, 50).lines().stream()
                        .map(CaseloadView.Line::student).toList());
        CaseloadView.Filter all = new CaseloadView.Filter(OptionalLong.empty(), OptionalLong.empty(), "", "overdue", "");
        assertThat(view.lines(invented.district(), all, 0, 50).total()).isGreaterThanOrEqualTo(39);
        assertThat(new JdbcMissingData(DATABASE.dataSource()).feeds(invented.district())).hasSize(2);
    }

    private static Fraction total(MeasureBook book, MeasureBook.Rate rate) {
        return book.tables().get(rate).cells().get(Breakdown.TOTAL).numerator();
    }
}
