package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.store.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;

class FirstArrivalTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final int SYSTEMS = 8;

    @Test
    void one_new_student_whom_eight_systems_tell_at_once_is_one_person() throws Exception {
        EngineFixture hub = new EngineFixture(sessions(), "f" + UUID.randomUUID(), EngineFixture.folder(), List.of(),
                new IdentifiersThenEvidence());
        for (int i = 0; i < SYSTEMS; i++) {
            hub.with("system" + i, "college_portal");
        }
        hub.sis("users.csv", "id,given,family,number,schools\nu1,Ana,Marchetti,1,\n", "demographics.csv", "user,born\nu1,2008-05-05\n");

        for (int round = 0; round < 2; round++) {
            arriveAtOnce(hub);

            assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(2);
            assertThat(hub.count("link", "decision = 'auto'")).isEqualTo(SYSTEMS - 1);
            assertThat(hub.count("contribution", "entity = 'Person' and id in (select id from link)")).isGreaterThanOrEqualTo(SYSTEMS);
            assertThat(hub.count("identity_question", "true")).isZero();
        }
    }

    /** As many as are asked for: each run holds one and stages through others. */
    private static DataSource sessions() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(DATABASE.url());
        source.setUser(DATABASE.user());
        source.setPassword(DATABASE.password());
        return source;
    }

    private static void arriveAtOnce(EngineFixture hub) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SYSTEMS);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<RunReport>> arrivals = new ArrayList<>();
        for (int i = 0; i < SYSTEMS; i++) {
            String system = "system" + i;
            arrivals.add(threads.submit(() -> {
                start.await();
                return hub.run(system, "users.csv", "id,given,family,number,schools\nn-%s,Teodora,Lindqvist,,\n".formatted(system),
                        "demographics.csv", "user,born\nn-%s,2009-11-21\n".formatted(system));
            }));
        }
        start.countDown();
        for (Future<RunReport> arrival : arrivals) {
            assertThat(arrival.get(60, TimeUnit.SECONDS).state()).isEqualTo(RunState.SUCCEEDED);
        }
        threads.shutdown();
    }
}
