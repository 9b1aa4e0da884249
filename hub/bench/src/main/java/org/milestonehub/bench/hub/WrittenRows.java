package org.milestonehub.bench.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that the server counted as inserted, updated or deleted, per table that holds or describes records. */
record WrittenRows(Map<String, Long> tables) {

    private static final String COUNTS = """
            select t.relname, t.n_tup_ins + t.n_tup_upd + t.n_tup_del from pg_stat_user_tables as t
             where t.schemaname = 'public' and (t.relname in ('source_record', 'link') or t.relname like '%\\_history'
                or exists (select 1 from pg_class as c where c.relname = t.relname || '_history'))""";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Sends all sessions home first: a session tells its counts at the latest when it ends. */
    static WrittenRows count(HikariDataSource pool) throws InterruptedException {
        pool.getHikariPoolMXBean().softEvictConnections();
        JdbcClient jdbc = JdbcClient.create(pool);
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (others(jdbc) > 0 && System.nanoTime() < giveUp) {
            Thread.sleep(50);
        }
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql(COUNTS).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return new WrittenRows(counts);
    }

    private static long others(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() "
                + "and backend_start < now() - interval '1 second'").query(Long.class).single();
    }

    /** What was written since, {@code nothing} or table by table. */
    String since(WrittenRows before) {
        String written = tables.entrySet().stream()
                .filter(table -> table.getValue() > before.tables.getOrDefault(table.getKey(), 0L))
                .map(table -> table.getKey() + " " + (table.getValue() - before.tables.getOrDefault(table.getKey(), 0L)))
                .collect(Collectors.joining(", "));
        return written.isEmpty() ? "no row written" : "written: " + written;
    }
}
