package org.milestonehub.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.camel.BindingClock.Plan;
import org.milestonehub.core.camel.BindingId;
import org.milestonehub.core.camel.BindingId.Work;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseClockTest {

    private static final BindingId NIGHTLY = new BindingId("rivergate", Work.READ, "sis");

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final LinkedBlockingQueue<BindingId> done = new LinkedBlockingQueue<>();
    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    private final DatabaseClock clock = new DatabaseClock(DATABASE.dataSource(), 2, Duration.ofMillis(100), Clock.systemUTC());

    @AfterEach
    void clear() {
        clock.stop();
        JdbcClient.create(DATABASE.dataSource()).sql("delete from scheduled_tasks").update();
    }

    @Test
    void what_a_dead_node_was_doing_is_done_again_by_another() throws InterruptedException {
        clock.plan(Map.of(NIGHTLY, new Plan("0 2 * * * UTC", tomorrow)));
        JdbcClient.create(DATABASE.dataSource())
                .sql("""
                        update scheduled_tasks
                           set picked = true, picked_by = 'dead/1', last_heartbeat = now() - interval '1 minute',
                               execution_time = now() - interval '1 minute'
                        """)
                .update();

        clock.start(this::work);

        assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo(NIGHTLY);
    }

    @Test
    void a_plan_that_stays_keeps_its_moment_and_another_every_moves_it() {
        clock.plan(Map.of(NIGHTLY, new Plan("PT5M UTC", tomorrow)));
        clock.plan(Map.of(NIGHTLY, new Plan("PT5M UTC", tomorrow.plusSeconds(60))));
        assertThat(clock.next(NIGHTLY)).contains(tomorrow);

        clock.plan(Map.of(NIGHTLY, new Plan("PT6M UTC", tomorrow.plusSeconds(60))));
        assertThat(clock.next(NIGHTLY)).contains(tomorrow.plusSeconds(60));

        clock.plan(Map.of());
        assertThat(clock.next(NIGHTLY)).isEmpty();
    }

    @Test
    void work_that_a_stop_cuts_off_has_not_failed_and_is_due_at_once() throws InterruptedException {
        DatabaseClock impatient = new DatabaseClock(DATABASE.dataSource(), 2, Duration.ofMillis(100), Clock.systemUTC(), Duration.ofMillis(200));
        CountDownLatch atWork = new CountDownLatch(1);
        impatient.start(binding -> endless(atWork));
        impatient.soon(NIGHTLY);
        assertThat(atWork.await(20, TimeUnit.SECONDS)).isTrue();

        impatient.stop();

        assertThat(impatient.stopping()).isTrue();
        assertThat(clock.next(NIGHTLY).orElseThrow()).isBeforeOrEqualTo(Instant.now());
        assertThat(JdbcClient.create(DATABASE.dataSource()).sql("select picked::text || consecutive_failures from scheduled_tasks")
                .query(String.class).single()).isEqualTo("false0");
    }

    private Optional<Instant> endless(CountDownLatch atWork) {
        atWork.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("cut off", e);
        }
        return Optional.of(tomorrow);
    }

    private Optional<Instant> work(BindingId binding) {
        done.add(binding);
        return Optional.of(tomorrow);
    }
}
