package org.milestonehub.core.store.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MeasureRounds;
import org.milestonehub.core.milestone.PastDesk;
import org.milestonehub.core.milestone.PastFigures;
import org.milestonehub.core.milestone.evaluate.Moment;
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
