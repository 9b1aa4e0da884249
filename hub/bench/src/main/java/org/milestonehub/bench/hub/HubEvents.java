package org.milestonehub.bench.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.milestonehub.bench.Contender;
import org.milestonehub.bench.Work;
import org.milestonehub.bench.measure.Meter;
import org.milestonehub.core.store.ExternalDatabase;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.StreamReport;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.SourceRow;

/**
 * One event at a time through the engine, a hundred a second for ten seconds, by turns about a new and a known student, in the
 * district that {@link HubLife} filled. An event is late when the one before it was: waiting counts.
 */
public final class HubEvents implements Contender {

    private static final int PER_SECOND = 100;
    private static final int WARM_UP = 500;
    private static final int EVENTS = 1000;
    /** A hub that is slower than the flow is not waited for: the note tells how many events were handled. */
    private static final long PATIENCE = 30_000_000_000L;

    private static final RowHeader HEADER = new RowHeader(
            List.of("sourcedId", "role", "orgSourcedIds", "givenName", "familyName", "identifier", "email", "grades"));

    private List<String> students = List.of();

    @Override
    public void run(Work work) throws Exception {
        try (ExternalDatabase database = ExternalDatabase.connect(work.url(), work.user(), work.password())) {
            HikariDataSource pool = (HikariDataSource) database.dataSource();
            HubJob job = new HubJob(pool, work.scratch().resolve("archive"));
            students = students(work.usersFile());
            long warmUpEnd = System.nanoTime() + PATIENCE;
            for (int i = 0; i < WARM_UP && System.nanoTime() < warmUpEnd; i++) {
                send(job, i);
            }
            Latencies service = new Latencies();
            Latencies waiting = new Latencies();
            work.report(new Meter(pool).measure("hub: one event, 100/s", EVENTS, () -> flow(job, service, waiting)));
        }
    }

    private String flow(HubJob job, Latencies service, Latencies waiting) {
        long begin = System.nanoTime();
        int added = 0;
        int changed = 0;
        for (int i = 0; i < EVENTS && System.nanoTime() - begin < PATIENCE; i++) {
            long due = begin + i * 1_000_000_000L / PER_SECOND;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long called = System.nanoTime();
            StreamReport users = send(job, WARM_UP + i).streams().get(0);
            long committed = System.nanoTime();
            service.add(committed - called);
            waiting.add(committed - due);
            added += users.added();
            changed += users.changed();
        }
        return service.size + " events, call to commit " + service + ", with waiting for its turn " + waiting + ", added " + added + " changed " + changed;
    }

    private RunReport send(HubJob job, int number) {
        boolean known = number % 2 == 0;
        String key = known ? students.get(number / 2) : "event-" + number;
        String[] cells = {key, "student", "school-0", "Ana", "Castillo " + number, "E" + number, "event" + number + "@rivergate.example", "09"};
        return job.event("e" + number, "users", new SourceRow.Flat(HEADER, cells, "webhook", 1, false));
    }

    private static List<String> students(Path users) throws IOException {
        try (Stream<String> lines = Files.lines(users)) {
            return lines.map(line -> line.split(",", 7)).filter(cells -> cells[5].equals("student")).map(cells -> cells[0])
                    .limit(WARM_UP + EVENTS).toList();
        }
    }

    private static final class Latencies {

        private final long[] nanos = new long[EVENTS];
        private int size;

        private void add(long nanoseconds) {
            nanos[size++] = nanoseconds;
        }

        @Override
        public String toString() {
            long[] sorted = Arrays.copyOf(nanos, size);
            Arrays.sort(sorted);
            return String.format(Locale.ROOT, "p50 %.1f ms p99 %.1f ms max %.1f ms", sorted[size / 2] / 1e6,
                    sorted[size * 99 / 100] / 1e6, sorted[size - 1] / 1e6);
        }
    }
}
