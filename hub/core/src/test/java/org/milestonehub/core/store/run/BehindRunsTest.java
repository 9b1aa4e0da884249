package org.milestonehub.core.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;

class BehindRunsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void closing_breaks_off_what_is_counted_and_gives_the_session_back_whole() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Connection> lent = new AtomicReference<>();
        BehindRuns behind = new BehindRuns(DATABASE.dataSource(), List.of(sql -> {
            lent.set(sql.connection());
            begun.countDown();
            sql.update("select pg_sleep(60)");
        }));
        behind.catchUpLater(1);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        long before = System.nanoTime();
        behind.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(lent.get().isClosed()).isTrue();
    }
}
