package org.milestonehub.bench.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.milestonehub.bench.Contender;
import org.milestonehub.bench.Work;
import org.milestonehub.bench.measure.Meter;
import org.milestonehub.core.store.server.ExternalDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Calls through the route {@code receive-event} into the store and out again, by turns about a new and a known student, in the
 * district that {@link HubLife} filled. Callers do not wait for each other: a call is made when it is due, and its time runs
 * from then until it is answered and a reader sees what it said.
 */
public final class HubEvents implements Contender {

    private static final int[] PER_SECOND = {20, 100, 200};
    private static final int WARM_UP = 6_000;
    private static final int SECONDS = 10;
    private static final int CALLERS = 32;

    private List<Student> students = List.of();
    private int number;

    /** Who keeps the own given name and number when something else of him changes. */
    private record Student(String key, String given, String number) {}

    @Override
    public void run(Work work) throws Exception {
        try (ExternalDatabase database = ExternalDatabase.connect(work.url(), work.user(), work.password())) {
            HikariDataSource pool = (HikariDataSource) database.dataSource();
            HubJob job = new HubJob(pool, work.scratch().resolve("archive"), List.of(HubJob.limits()));
            students = students(work.usersFile());
            // what the server does by itself in the minutes after a first load
            JdbcClient.create(pool).sql("vacuum (analyze)").update();
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            try (EventRoute route = new EventRoute(pool, job, job.connections())) {
                flow(route, callers, 200, WARM_UP);
                for (int rate : PER_SECOND) {
                    work.report(new Meter(pool).measure("hub: events, " + rate + "/s", rate * SECONDS,
                            () -> flow(route, callers, rate, rate * SECONDS)));
                }
            } finally {
                callers.shutdownNow();
            }
        }
    }

    private String flow(EventRoute route, ExecutorService callers, int rate, int events) throws Exception {
        Set<Long> runs = ConcurrentHashMap.newKeySet();
        List<Future<Long>> calls = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < events; i++) {
            long due = begin + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int event = number++;
            calls.add(callers.submit(() -> {
                runs.add(send(route, event));
                return System.nanoTime() - due;
            }));
        }
        long[] nanos = new long[events];
        for (int i = 0; i < events; i++) {
            nanos[i] = calls.get(i).get();
        }
        Arrays.sort(nanos);
        return String.format(Locale.ROOT, "%d events in %d runs, from due to seen p50 %.1f ms p99 %.1f ms max %.1f ms", events, runs.size(),
                nanos[events / 2] / 1e6, nanos[events * 99 / 100] / 1e6, nanos[events - 1] / 1e6);
    }

    private long send(EventRoute route, int event) {
        Student student = event % 2 == 0 ? students.get(event / 2 % students.size()) : new Student("event-" + event, "Ana", "E" + event);
        String family = "Castillo " + event;
        long run = route.call("e" + event, String.join(",", student.key(), "student", "school-0", student.given(), family, student.number(),
                "event" + event + "@rivergate.example", "09")).run();
        if (!route.familyName(student.key()).filter(family::equals).isPresent()) {
            throw new IllegalStateException("event " + event + " was answered and is not in the store");
        }
        return run;
    }

    private static List<Student> students(Path users) throws IOException {
        try (Stream<String> lines = Files.lines(users)) {
            return lines.map(line -> line.split(",", 13)).filter(cells -> cells[5].equals("student")).map(cells -> new Student(cells[0], cells[8], cells[11]))
                    .limit(10_000).toList();
        }
    }
}
