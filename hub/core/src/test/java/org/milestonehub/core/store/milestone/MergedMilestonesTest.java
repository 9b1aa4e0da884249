package org.milestonehub.core.store.milestone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.Objection;
import org.milestonehub.core.identity.steward.Reason;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.YamlTree;
import org.milestonehub.core.store.InventedDistrict;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcDistricts;
import org.milestonehub.core.store.person.PgStewardship;
import org.milestonehub.core.sync.Ownership;

/** Milestones of two students who become one, and two again: one did half of it under each of two numbers. */
class MergedMilestonesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-17T12:00:00Z"), ZoneOffset.UTC);
    private static final String FRAMEWORK = "nyc-postsecondary-milestones-2020.yaml";

    private static int districts;

    private InventedDistrict invented;
    private ChosenFramework framework;
    private PgStewardship stewards;

    @BeforeEach
    void one_with_a_plan_and_one_without_each_with_one_activity() throws IOException {
        invented = new InventedDistrict(DATABASE.dataSource(), ++districts).heard(InventedDistrict.SIS, "2026-11-17T06:00:00Z")
                .heard(InventedDistrict.PORTAL, "2026-11-17T06:00:00Z").students(1, 3, "09").activities(2, 2, 0).plans(2, 1);
        invented.update("update person set source_record_id = id where district = :d");
        framework = ChosenFramework.of(YamlTree.read(FRAMEWORK, Files.readString(Path.of("../../mappings/milestones", FRAMEWORK))));
        stewards = new PgStewardship(DATABASE.dataSource(), Ownership.NONE, NOON);
    }

    private void judge() {
        new JudgeAfterRuns(framework, records(), new JdbcDistricts(DATABASE.dataSource()), NOON).evaluate(invented.district().code());
    }

    private JdbcMilestoneRecords records() {
        return new JdbcMilestoneRecords(DATABASE.dataSource(), Ownership.NONE, NOON);
    }

    private List<StatusRow> rows(long student) {
        return records().statuses(invented.district(), framework, Milestone.Subject.STUDENT)
                .stored(framework.framework().id(), List.of(student)).getOrDefault(student, List.of());
    }

    private long standing(long student) {
        return invented.count("select count(*) from milestone_status where district = :d and lifecycle = 'active' and subject_id = " + student);
    }

    @Test
    void what_each_did_counts_for_the_one_and_is_each_ones_own_again_when_the_merge_is_taken_back() {
        judge();
        assertThat(rows(1002)).extracting(StatusRow::state).containsExactly(MilestoneState.IN_PROGRESS);
        assertThat(rows(1003)).extracting(StatusRow::state).doesNotContain(MilestoneState.MET);
        List<StatusRow> elder = rows(1002);
        List<StatusRow> younger = rows(1003);

        MergeRecord merge = stewards.merge(invented.district(), 1002, 1003,
                new Decree("maria", Reason.REGISTERED_TWICE, Set.of(Objection.SAME_SYSTEM_TWO_LOCAL_IDS)));
        judge();

        assertThat(merge.survivor()).isEqualTo(1002);
        assertThat(rows(1002)).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(MilestoneState.MET);
            assertThat(row.evidence()).containsExactlyInAnyOrder("20000002", "20000003", "40000002");
        });
        assertThat(standing(1003)).as("nobody is left who could have milestones of his own").isZero();

        stewards.unmerge(invented.district(), merge.event(), Decree.of("maria", Reason.MERGED_BY_MISTAKE));
        judge();

        assertThat(rows(1002)).extracting(StatusRow::state, StatusRow::evidence)
                .containsExactlyElementsOf(elder.stream().map(row -> tuple(row.state(), row.evidence())).toList());
        assertThat(rows(1003)).extracting(StatusRow::state, StatusRow::evidence)
                .containsExactlyElementsOf(younger.stream().map(row -> tuple(row.state(), row.evidence())).toList());
        assertThat(standing(1003)).isEqualTo(1);
    }

    @Test
    void milestones_of_earlier_years_come_back_with_their_student() {
        judge();
        invented.update("""
                update milestone_status set source_key = replace(source_key, '|' || cycle || '|', '|2024|'), cycle = '2024',
                       recorded_at = '2025-06-01' where district = :d and subject_id = 1003""");
        invented.update("""
                update milestone_judgement set school_year = 2024 where district = :d
                   and status in (select id from milestone_status where district = :d and subject_id = 1003)""");
        assertThat(rows(1003)).extracting(StatusRow::cycle).containsExactly("2024");
        MergeRecord merge = stewards.merge(invented.district(), 1002, 1003,
                new Decree("maria", Reason.REGISTERED_TWICE, Set.of(Objection.SAME_SYSTEM_TWO_LOCAL_IDS)));
        judge();
        assertThat(standing(1003)).isZero();

        stewards.unmerge(invented.district(), merge.event(), Decree.of("maria", Reason.MERGED_BY_MISTAKE));
        judge();

        assertThat(rows(1003)).extracting(StatusRow::cycle, StatusRow::state).contains(tuple("2024", MilestoneState.IN_PROGRESS));
    }

    private MergeRecord merge() {
        return stewards.merge(invented.district(), 1002, 1003,
                new Decree("maria", Reason.REGISTERED_TWICE, Set.of(Objection.SAME_SYSTEM_TWO_LOCAL_IDS)));
    }

    /** The year turns, and what was judged in it is not judged again. */
    private void yearEnds(long student) {
        for (String table : List.of("milestone_status", "milestone_status_history")) {
            invented.update("update " + table + " set source_key = replace(source_key, '|' || cycle || '|', '|2024|'), cycle = '2024'"
                    + " where district = :d and subject_id = " + student);
        }
        invented.update("update milestone_judgement set school_year = 2024 where district = :d"
                + " and status in (select id from milestone_status where district = :d and subject_id = " + student + ")");
    }

    private List<MilestoneState> earlier(long student) {
        return rows(student).stream().filter(row -> row.cycle().equals("2024")).map(StatusRow::state).toList();
    }

    @Test
    void a_milestone_of_an_earlier_year_that_was_met_by_what_the_other_did_is_what_it_was_before() {
        judge();
        invented.update("update milestone_status set recorded_at = '2026-11-17T11:00:00Z' where district = :d");
        MergeRecord merge = merge();
        judgeLater();
        assertThat(rows(1002)).extracting(StatusRow::state).containsExactly(MilestoneState.MET);
        yearEnds(1002);

        stewards.unmerge(invented.district(), merge.event(), Decree.of("maria", Reason.MERGED_BY_MISTAKE));
        judge();

        assertThat(earlier(1002)).containsExactly(MilestoneState.IN_PROGRESS);
    }

    @Test
    void a_milestone_that_only_the_merge_brought_ends_with_it_and_ones_own_stays() {
        MergeRecord merge = merge();
        judgeLater();
        assertThat(rows(1002)).extracting(StatusRow::state).containsExactly(MilestoneState.MET);
        yearEnds(1002);

        stewards.unmerge(invented.district(), merge.event(), Decree.of("maria", Reason.MERGED_BY_MISTAKE));

        assertThat(earlier(1002)).isEmpty();
        assertThat(standing(1002)).isZero();
    }

    @Test
    void a_milestone_of_an_earlier_year_that_rests_on_ones_own_records_stays_though_it_was_met_while_the_merge_stood() {
        MergeRecord merge = merge();
        judgeLater();
        yearEnds(1002);
        invented.update("update milestone_status set evidence = '{20000002}' where district = :d and subject_id = 1002");

        stewards.unmerge(invented.district(), merge.event(), Decree.of("maria", Reason.MERGED_BY_MISTAKE));

        assertThat(earlier(1002)).containsExactly(MilestoneState.MET);
    }

    private void judgeLater() {
        Clock later = Clock.offset(NOON, Duration.ofMinutes(5));
        new JudgeAfterRuns(framework, new JdbcMilestoneRecords(DATABASE.dataSource(), Ownership.NONE, later), new JdbcDistricts(DATABASE.dataSource()),
                later).evaluate(invented.district().code());
    }
}
