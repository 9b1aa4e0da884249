package org.milestonehub.core.store.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.YamlTree;
import org.milestonehub.core.store.InventedDistrict;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcDistricts;
import org.milestonehub.core.sync.Ownership;

/** When the stage of a student is set, by the calendar that the district holds. */
class StageSetTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Path SHIPPED = Path.of("../../mappings/milestones/nyc-postsecondary-milestones-2020.yaml");
    private static final AtomicInteger DISTRICTS = new AtomicInteger(712);
    private static final Clock NOON = Clock.fixed(Instant.parse("2027-02-10T12:00:00Z"), ZoneOffset.UTC);

    private InventedDistrict invented;

    @BeforeEach
    void a_student_who_earns_the_thirty_third_credit_in_december() {
        invented = new InventedDistrict(DATABASE.dataSource(), DISTRICTS.incrementAndGet()).students(1, 1, "11");
        invented.update("""
                insert into student_summary (district, id, source_record_id, recorded_at, source_system, source_key, student, scope, as_of,
                       credits_earned, credit_unit)
                values (:d, 81, 0, '2026-08-01', 1, 's1', 1001, 'cumulative', '2026-07-01', 31, 'semester_credit'),
                       (:d, 82, 0, '2026-12-20', 1, 's2', 1001, 'cumulative', '2026-12-20', 33, 'semester_credit')""");
        term(91, "semester", "2026-09-08");
    }

    private void term(long id, String kind, String start) {
        invented.update("insert into term (district, id, source_record_id, recorded_at, source_system, source_key, organization, code, kind,"
                + " start_date, end_date, school_year) values (:d, " + id + ", 0, '2026-08-01', 1, 't" + id + "', 1, 't" + id + "', '" + kind
                + "', '" + start + "', '2027-06-25', 2027)");
    }

    private List<String> milestones(String stageSet) throws IOException {
        String text = Files.readString(SHIPPED).replace("stage_set: year_start", "stage_set: " + stageSet);
        JudgeAfterRuns judge = new JudgeAfterRuns(ChosenFramework.of(YamlTree.read("edited.yaml", text)),
                new JdbcMilestoneRecords(DATABASE.dataSource(), Ownership.NONE, NOON), new JdbcDistricts(DATABASE.dataSource()), NOON);
        return judge.explain(invented.district(), Milestone.Subject.STUDENT, 1001, judge.moment(LocalDate.of(2027, 2, 10))).stream()
                .map(judgement -> judgement.row().milestone())
                .toList();
    }

    @Test
    void a_stage_set_at_the_start_of_a_term_moves_on_with_the_schools_next_term() throws IOException {
        assertThat(milestones("term_start")).doesNotContain("strong-match-plan");
        term(92, "marking_period", "2027-01-20");
        assertThat(milestones("term_start")).doesNotContain("strong-match-plan");
        term(93, "semester", "2027-02-01");
        assertThat(milestones("term_start")).contains("strong-match-plan");
        assertThat(milestones("year_start")).doesNotContain("strong-match-plan");
    }

    @Test
    void a_stage_set_daily_moves_on_with_the_credits() throws IOException {
        assertThat(milestones("daily")).contains("strong-match-plan");
    }
}
