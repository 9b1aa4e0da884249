package org.milestonehub.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.server.EmbeddedDatabase;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.RunReport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Imports disturbed by what surrounds a hub: sessions cut, the database stopped and started again, or killed, the archive's disk
 * full, two hubs on one database. After each the district holds what an undisturbed one holds.
 */
@Tag("chaos")
class DisturbedImportsTest {

    private enum Fault {
        SESSIONS_CUT,
        DATABASE_RESTARTED,
        DATABASE_KILLED,
        DISK_FULL,
        TWO_HUBS
    }

    private static final int RUNS = Integer.getInteger("chaos.runs", 12);
    private static final int USERS = 800;
    private static final long SEED = Long.getLong("chaos.seed", 2026);
    private static final int DAYS = 5;
    private static final int MOST_ATTEMPTS = 10;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
    private final ExecutorService others = Executors.newFixedThreadPool(2);
    private EmbeddedDatabase database;
    private int hit;

    @AfterEach
    void end() {
        others.shutdownNow();
        if (database != null) {
            database.close();
        }
    }

    @Test
    void what_happens_around_a_hub_costs_no_row_and_doubles_none() throws Exception {
        long checked = 0;
        database = EmbeddedDatabase.start(folder.resolve("disturbed"));
        try (TestDatabase calm = TestDatabase.fresh()) {
            Duration inPeace = Duration.ofSeconds(1);
            for (int run = 0; run < RUNS; run++) {
                Path roster = new DailyRoster(SEED + run / DAYS, USERS).write(folder.resolve("day-" + run), run % DAYS);
                long began = System.nanoTime();
                assertThat(new ShortLivedHub(calm.dataSource(), folder.resolve("calm")).read(roster).applied()).isTrue();
                inPeace = run == 0 ? inPeace : Duration.ofNanos(System.nanoTime() - began);
                disturb(Fault.values()[run % Fault.values().length], roster, inPeace);
                Map<String, List<String>> expected = new BusinessTables(calm.dataSource()).read();
                BusinessTables found = new BusinessTables(database.dataSource());
                assertThat(found.leftovers()).as("run " + run).isEmpty();
                Map<String, List<String>> rows = found.read();
                rows.forEach((table, lines) -> assertThat(lines).as(table).isEqualTo(expected.get(table)));
                checked += rows.values().stream().mapToLong(List::size).sum();
            }
        }
        System.out.println("chaos: surroundings, seed " + SEED + ": " + RUNS + " runs, faults injected " + injected + ", " + hit
                + " of them broke a run, " + checked + " records checked, 0 lost, 0 doubled");
        assertThat(injected).hasSize(Math.min(RUNS, Fault.values().length));
    }

    private void disturb(Fault fault, Path roster, Duration inPeace) throws Exception {
        injected.merge(fault, 1, Integer::sum);
        long moment = (long) (inPeace.toNanos() * random.nextDouble());
        switch (fault) {
            case SESSIONS_CUT -> brokenOff(roster, () -> JdbcClient.create(database.dataSource()).sql("""
                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'""")
                    .query(Long.class).single(), moment);
            case DATABASE_RESTARTED -> brokenOff(roster, () -> {
                database.close();
                return "";
            }, moment);
            case DATABASE_KILLED -> brokenOff(roster, () -> HubProcess.database(folder.resolve("disturbed")).orElseThrow().destroyForcibly(),
                    moment);
            case DISK_FULL -> attempt(roster, disk -> new FullDisk(disk, random.nextInt(60_000)));
            case TWO_HUBS -> together(roster);
        }
        if (fault == Fault.DATABASE_RESTARTED || fault == Fault.DATABASE_KILLED) {
            database.close();
            database = EmbeddedDatabase.start(folder.resolve("disturbed"));
        }
        RunReport report = askedAgain(roster);
        assertThat(report.applied()).as(String.valueOf(report.message())).isTrue();
    }

    /** As the failure policy does: what broke is asked for again; sessions that died while they were pooled fail once more. */
    private RunReport askedAgain(Path roster) {
        for (int attempt = 1; ; attempt++) {
            try {
                return hub(UnaryOperator.identity()).read(roster);
            } catch (RuntimeException e) {
                assertThat(attempt).as("attempts, the last: " + e).isLessThan(MOST_ATTEMPTS);
            }
        }
    }

    private void brokenOff(Path roster, Callable<?> deed, long after) throws Exception {
        Future<?> run = others.submit(() -> attempt(roster, UnaryOperator.identity()));
        try {
            run.get(after, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            deed.call();
        }
        run.get(2, TimeUnit.MINUTES);
    }

    private void attempt(Path roster, UnaryOperator<Archive> disk) {
        try {
            hub(disk).read(roster);
        } catch (RuntimeException e) {
            hit++;
        }
    }

    /** Both read the same files at once: one applies them, the other finds them applied. */
    private void together(Path roster) throws Exception {
        AtomicInteger applied = new AtomicInteger();
        List<Future<?>> hubs = new ArrayList<>();
        ShortLivedHub first = hub(UnaryOperator.identity());
        ShortLivedHub second = hub(UnaryOperator.identity());
        for (ShortLivedHub hub : List.of(first, second)) {
            hubs.add(others.submit(() -> applied.addAndGet(hub.read(roster).applied() ? 1 : 0)));
        }
        for (Future<?> hub : hubs) {
            hub.get(2, TimeUnit.MINUTES);
        }
        assertThat(applied).hasValue(2);
    }

    private ShortLivedHub hub(UnaryOperator<Archive> disk) {
        return new ShortLivedHub(database.dataSource(), folder.resolve("disturbed"), disk, List.of());
    }
}
