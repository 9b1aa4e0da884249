package org.milestonehub.core.store.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.milestone.StandsAlreadyException;
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
    void what_is_sent_eight_times_at_once_is_written_once_and_the_others_are_told() throws Exception {
        JdbcStaffEntries entries = entries("2026-11-17T09:00:00Z");
        StaffEntries.Session session = new StaffEntries.Session(LocalDate.of(2026, 11, 16), "one_on_one", "match_review", "in_person",
                Optional.empty(), true, false);
        assertThat(together(() -> entries.review(invented.district(), waiver(), MEI))).hasSize(7)
                .allSatisfy(why -> assertThat(why).contains("stands already, written by Mei Lindqvist"));
        assertThat(together(() -> entries.session(invented.district(), 1001, session, MEI))).hasSize(7)
                .allSatisfy(why -> assertThat(why).contains("stands already, written by Mei Lindqvist", "minutes or purpose"));
        assertThat(text("select count(*)::text from milestone_review where district = :d")).isEqualTo("1");
        assertThat(text("select count(*)::text from advising_session where district = :d")).isEqualTo("1");
        entries.session(invented.district(), 1001, new StaffEntries.Session(session.heldOn(), "one_on_one", "match_review", "in_person",
                Optional.of(20), true, false), MEI);
        entries.session(invented.district(), 1002, session, MEI);
        assertThat(text("select count(*)::text from advising_session where district = :d")).isEqualTo("3");
    }

    @Test
    void a_milestone_that_was_opened_again_or_whose_waiver_was_withdrawn_is_waived_again() {
        long first = entries("2026-11-17T09:00:00Z").review(invented.district(), waiver(), MEI);
        entries("2026-11-17T09:10:00Z").review(invented.district(), new StaffEntries.Review(FRAMEWORK, MILESTONE, Milestone.Subject.STUDENT, 1001, "",
                "reopen", "principal", "", "", Optional.empty(), Optional.empty(), ""), MEI);
        long second = entries("2026-11-17T09:20:00Z").review(invented.district(), waiver(), MEI);
        assertThat(entries("2026-11-17T09:30:00Z").withdrawReview(invented.district(), second, "another student", MEI)).isTrue();
        assertThat(entries("2026-11-17T09:40:00Z").review(invented.district(), waiver(), MEI)).isGreaterThan(first);
    }

    /** Does it in eight threads at once; answers what those were told that were refused. */
    private static List<String> together(Runnable entry) throws InterruptedException {
        Queue<String> refused = new ConcurrentLinkedQueue<>();
        CountDownLatch all = new CountDownLatch(8);
        List<Thread> threads = IntStream.range(0, 8).mapToObj(number -> new Thread(() -> {
            all.countDown();
            try {
                all.await();
                entry.run();
            } catch (StandsAlreadyException e) {
                refused.add(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(refused);
    }

    @Test
    void what_another_system_said_is_not_withdrawn_here() {
        long id = entries("2026-11-17T09:00:00Z").review(invented.district(), waiver(), MEI);
        invented.update("update milestone_review set source_system = 1 where district = :d");
        assertThat(entries("2026-11-17T10:00:00Z").standing(invented.district(), id)).isEmpty();
        assertThat(entries("2026-11-17T10:00:00Z").withdrawReview(invented.district(), id, "another student", MEI)).isFalse();
    }
}
