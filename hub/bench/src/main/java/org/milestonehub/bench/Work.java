package org.milestonehub.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.milestonehub.bench.measure.Figures;

/**
 * What a contender is given.
 *
 * @param name the contender's name
 * @param users rows of users.csv
 * @param files holds full, reshuffled and delta
 * @param scratch a folder of its own
 * @param url of its database
 */
public record Work(String name, int users, Path files, Path scratch, String url, String user, String password) {

    /** Environment variable that carries the password of the benchmark's own server. */
    static final String PASSWORD = "MILESTONEHUB_BENCH_PASSWORD";

    /** The users of the first load. */
    public Path usersFile() {
        return files.resolve("full/users.csv");
    }

    /** A pool with what every guide to bulk inserts recommends. */
    public HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(4);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    /** Hands figures to whoever started this process. */
    public void report(Figures figures) {
        System.out.println(figures.line());
    }
}
