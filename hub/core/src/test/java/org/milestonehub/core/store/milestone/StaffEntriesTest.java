package org.milestonehub.core.store.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.store.InventedDistrict;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcDistricts;
import org.milestonehub.core.sync.Ownership;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reviews and sessions that people write down: once, and taken back with a reason. */
class StaffEntriesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final AtomicInteger DISTRICTS = new AtomicInteger(700);
    private static final String FRAMEWORK = "nyc-postsecondary-milestones-2020";
    private static final String MILESTONE = "strong-match-plan";
    private static final StaffEntries.Signature MEI = new StaffEntries.Signature("admin", "Mei Lindqvist");

    private InventedDistrict invented;

    @BeforeEach
    void a_district_that_was_heard_last_night() {
        invented = new InventedDistrict(DATABASE.dataSource(), DISTRICTS.incrementAndGet())
                .heard(InventedDistrict.SIS, "2026-11-17T06:00:00Z")
                .heard(InventedDistrict.PORTAL, "2026-11-17T06:00:00Z")
                .students(1, 2, "12");
        judged("2026-11-17T08:00:00Z");
    }

    private static Clock at(String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }

    private JdbcStaffEntries entries(String now) {
        return new JdbcStaffEntries(DATABASE.dataSource(), at(now));
    }

    private static StaffEntries.Review waiver() {
        return new StaffEntries.Review(FRAMEWORK, MILESTONE, Milestone.Subject.STUDENT, 1001, "", "waive", "principal", "", "individual_plan",
                Optional.empty(), Optional.empty(), "");
    }

    /** State that is stored for the student after everybody was judged at a moment. */
    private String judged(String now) {
        new JudgeAfterRuns(Frameworks.chosen(FRAMEWORK), new JdbcMilestoneRecords(DATABASE.dataSource(), Ownership.NONE, at(now)),
                new JdbcDistricts(DATABASE.dataSource()), at(now)).evaluate(invented.district());
        return text("select state from milestone_status where district = :d and milestone = '" + MILESTONE + "' and subject_id = 1001");
    }

    private String text(String sql) {
        return JdbcClient.create(DATABASE.dataSource()).sql(sql).param("d", invented.district().id()).query(String.class).single();
    }

    @Test
    void a_review_that_is_withdrawn_with_a_reason_counts_no_more_and_stays_in_the_history() {
        String before = judged("2026-11-17T08:30:00Z");
        long id = entries("2026-11-17T09:00:00Z").review(invented.district(), waiver(), MEI);
        assertThat(judged("2026-11-17T09:30:00Z")).isEqualTo(MilestoneState.WAIVED.code());
        JdbcStaffEntries later = entries("2026-11-17T10:00:00Z");
        assertThat(later.standing(invented.district(), id)).contains(
                new StaffEntries.Standing(Milestone.Subject.STUDENT, 1001, MILESTONE, "waive", "principal"));
        assertThat(later.withdrawReview(invented.district(), id, "another student", MEI)).isTrue();
        assertThat(judged("2026-11-17T10:30:00Z")).isEqualTo(before);
        assertThat(later.standing(invented.district(), id)).isEmpty();
        assertThat(new JdbcStudentEntries(DATABASE.dataSource()).reviews(invented.district(), 1001)).isEmpty();
        assertThat(text("select string_agg(lifecycle, ',') from milestone_review_history where district = :d")).isEqualTo("active");
        assertThat(text("select concat_ws('|', entity, kind, signed_name, reason) from staff_entry_change where district = :d"))
                .isEqualTo("MilestoneReview|withdrawn|Mei Lindqvist|another student");
        assertThat(text("select string_agg(kind, ',' order by seq) from change where district = :d and entity = 'MilestoneReview'"))
                .isEqualTo("added,changed");
        assertThat(entries("2026-11-17T11:00:00Z").withdrawReview(invented.district(), id, "once more", MEI)).as("twice").isFalse();
    }

    @Test
    void what_another_system_said_is_not_withdrawn_here() {
        long id = entries("2026-11-17T09:00:00Z").review(invented.district(), waiver(), MEI);
        invented.update("update milestone_review set source_system = 1 where district = :d");
        assertThat(entries("2026-11-17T10:00:00Z").standing(invented.district(), id)).isEmpty();
        assertThat(entries("2026-11-17T10:00:00Z").withdrawReview(invented.district(), id, "another student", MEI)).isFalse();
    }
}
