package org.milestonehub.core.store.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MeasureRounds;
import org.milestonehub.core.milestone.PastDesk;
import org.milestonehub.core.milestone.PastFigures;
import org.milestonehub.core.milestone.UnitTable;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.store.InventedDistrict;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcDistricts;
import org.milestonehub.core.sync.Ownership;

/** Figures of past days are added up behind whoever asks, and kept. */
class PastDeskTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-17T12:00:00Z"), ZoneOffset.UTC);
    private static final AtomicInteger DISTRICTS = new AtomicInteger(730);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 17);

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private InventedDistrict invented;
    private JudgeAfterRuns judge;
    private PastDesk desk;

    @BeforeEach
    void a_district() {
        invented = new InventedDistrict(DATABASE.dataSource(), DISTRICTS.incrementAndGet()).students(1, 40, "12");
        JdbcMilestoneRecords records = new JdbcMilestoneRecords(DATABASE.dataSource(), Ownership.NONE, NOON);
        judge = new JudgeAfterRuns(Frameworks.chosen("nyc-postsecondary-milestones-2020"), records, new JdbcDistricts(DATABASE.dataSource()), NOON);
        desk = new PastDesk(new MeasureRounds(records, new JdbcMeasureStore(DATABASE.dataSource()), NOON), records, waiting::add);
    }

    private PastFigures ask(LocalDate known) {
        Moment day = judge.moment(TODAY);
        return desk.ask(invented.district(), judge, new Moment(TODAY, known, day.schoolYear()));
    }

    @Test
    void whoever_asks_is_answered_at_once_and_the_figures_are_kept_until_a_record_makes_a_difference() {
        PastFigures now = ask(null);
        PastFigures then = ask(LocalDate.of(2026, 10, 1));
        assertThat(now.await(Duration.ofMillis(1))).isFalse();
        assertThat(now.students()).isEqualTo(40);
        assertThat(ask(null)).isSameAs(now);
        assertThat(waiting).hasSize(2);

        waiting.removeFirst().run();
        waiting.removeFirst().run();
        assertThat(now.book()).hasValueSatisfying(book -> assertThat(book.tables()).isNotEmpty());
        assertThat(now.counted()).isEqualTo(40);
        assertThat(ask(null)).isSameAs(now);

        invented.activities(1, 1, 3);
        assertThat(ask(LocalDate.of(2026, 10, 1))).isSameAs(then);
        assertThat(ask(null)).isNotSameAs(now);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void what_was_known_by_a_day_counts_as_settled_only_when_nothing_of_that_day_can_come_any_more() {
        LocalDate yesterday = TODAY.minusDays(1);
        PastFigures soon = ask(yesterday);
        runAll();
        invented.activities(1, 1, 3);
        assertThat(ask(yesterday)).as("work begun last night may just have been committed").isNotSameAs(soon);

        LocalDate week = TODAY.minusDays(7);
        invented.update("""
                insert into run (district, id, connection, trigger, state, logical_time, requested_by, owner, heartbeat_at)
                values (:d, 900, 1, 'schedule', 'running', '2026-11-10T09:00:00Z', 'sis', 'n', '2026-11-17T11:59:00Z')""");
        PastFigures early = ask(week);
        runAll();
        invented.activities(2, 1, 4);
        assertThat(ask(week)).as("a run of that day goes on").isNotSameAs(early);
        runAll();
        invented.update("update run set state = 'succeeded', finished_at = '2026-11-17T12:00:00Z' where district = :d and id = 900");
        PastFigures settled = ask(week);
        assertThat(settled).isNotSameAs(early);
        runAll();
        invented.activities(3, 1, 5);
        assertThat(ask(week)).isSameAs(settled);
    }

    @Test
    void another_way_to_count_credits_is_another_question() {
        LocalDate week = TODAY.minusDays(7);
        PastFigures before = ask(week);
        runAll();
        new JdbcUnitTable(DATABASE.dataSource()).set(invented.district(), new UnitTable.Entry(OptionalLong.empty(), "carnegie_unit",
                "semester_credit", Fraction.of(3), "somebody", Optional.empty()));
        assertThat(ask(week)).isNotSameAs(before);
    }

    @Test
    void one_districts_questions_push_out_nothing_of_another_district() {
        LocalDate week = TODAY.minusDays(7);
        PastFigures ours = ask(week);
        District other = new InventedDistrict(DATABASE.dataSource(), DISTRICTS.incrementAndGet()).students(1, 1, "12").district();
        for (int day = 0; day < 40; day++) {
            Moment moment = judge.moment(TODAY.minusDays(day));
            desk.ask(other, judge, new Moment(moment.asOf(), week, moment.schoolYear()));
        }
        runAll();
        assertThat(ours.book()).isPresent();
        assertThat(ask(week)).isSameAs(ours);
    }

    private void runAll() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    @Test
    void what_failed_is_tried_again() {
        PastFigures failed = ask(null);
        invented.update("alter table school_enrollment rename to elsewhere");
        try {
            waiting.removeFirst().run();
        } finally {
            invented.update("alter table elsewhere rename to school_enrollment");
        }
        assertThat(failed.ended()).isTrue();
        assertThat(failed.book()).isEmpty();
        assertThat(ask(null)).isNotSameAs(failed);
    }
}
