package org.milestonehub.core.milestone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JudgeAfterDecisionsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final Semaphore ends = new Semaphore(0);

    @AfterEach
    void nobody_waits_on() {
        threads.shutdownNow();
    }

    /** A judge whom the district "slow" keeps until it is let go. */
    private JudgeReport judge(String district) {
        begun.add(district);
        if (district.equals("slow")) {
            busy.countDown();
            ends.acquireUninterruptibly();
        }
        return JudgeReport.NOTHING;
    }

    private JudgeAfterDecisions decisions(Duration patience) {
        return new JudgeAfterDecisions(this::judge, threads, patience);
    }

    @Test
    void who_decides_is_told_after_the_judging_where_it_is_short() {
        decisions(Duration.ofSeconds(20)).decided("quick");

        assertThat(begun).containsExactly("quick");
    }

    @Test
    void who_decides_goes_on_where_the_judging_is_long_and_other_districts_do_not_notice() throws Exception {
        JudgeAfterDecisions decisions = decisions(Duration.ofMillis(20));

        decisions.decided("slow");
        assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
        new JudgeAfterDecisions(this::judge, threads, Duration.ofSeconds(20)).decided("quick");

        assertThat(begun).containsExactly("slow", "quick");
    }

    @Test
    void decisions_that_come_meanwhile_are_judged_together_and_after_it() throws Exception {
        JudgeAfterDecisions decisions = decisions(Duration.ofMillis(1));
        decisions.decided("slow");
        assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();

        decisions.decided("slow");
        decisions.decided("slow");
        decisions.decided("slow");
        ends.release(10);
        threads.shutdown();

        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).containsExactly("slow", "slow");
    }

    @Test
    void a_judge_who_fails_does_not_undo_the_decision() {
        JudgeAfterDecisions decisions = new JudgeAfterDecisions(district -> {
            throw new IllegalStateException("no database");
        }, threads, Duration.ofSeconds(20));

        assertThatCode(() -> decisions.decided("quick")).doesNotThrowAnyException();
    }
}
