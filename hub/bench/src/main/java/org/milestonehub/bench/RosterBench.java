package org.milestonehub.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.milestonehub.core.store.EmbeddedDatabase;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.StreamReport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Times the life of a roster in the hub: first load, same bytes, other order, one percent changed. */
public final class RosterBench {

    private RosterBench() {}

    /** Arguments: number of users, working folder. */
    public static void main(String[] arguments) throws IOException {
        int users = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        RosterFiles files = new RosterFiles(7, users);
        if (!Files.exists(folder.resolve("delta/users.csv"))) {
            files.write(folder.resolve("full"));
            files.writeReshuffled(folder.resolve("reshuffled"));
            files.writeWithOnePercentChanged(folder.resolve("delta"));
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("data"))) {
            if (Boolean.getBoolean("bench.slow")) {
                JdbcClient jdbc = JdbcClient.create(database.dataSource());
                jdbc.sql("alter system set log_min_duration_statement = 100").update();
                jdbc.sql("select pg_reload_conf()").query().singleValue();
            }
            HubJob job = new HubJob(database.dataSource(), folder.resolve("archive"));
            time("first load", () -> job.load(folder.resolve("full")));
            time("same bytes", () -> job.load(folder.resolve("full")));
            time("reshuffled", () -> job.load(folder.resolve("reshuffled")));
            time("1 % delta", () -> job.load(folder.resolve("delta")));
        }
    }

    private interface Job {
        RunReport run() throws IOException;
    }

    private static void time(String name, Job job) throws IOException {
        Instant before = Instant.now();
        RunReport report = job.run();
        Duration took = Duration.between(before, Instant.now());
        StreamReport users = report.streams().stream().filter(s -> s.stream().equals("users")).findFirst().orElseThrow();
        System.out.printf("%-12s %7.2f s  read %d added %d changed %d unchanged %d quarantined %d parked %d filtered %d, heap peak %d MB%n",
                name, took.toMillis() / 1000.0, users.read(), users.added(), users.changed(), users.unchanged(), users.quarantined(),
                users.parked(), users.filtered(), heapPeak());
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
    }
}
