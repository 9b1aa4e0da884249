package org.milestonehub.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Pooled connections, the same way for every server. */
public final class ConnectionPool {

    private ConnectionPool() {}

    public static HikariDataSource open(String url, String user, String password, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("hub");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Duration.ofSeconds(30).toMillis());
        config.setInitializationFailTimeout(1);
        config.addDataSourceProperty("ApplicationName", "milestone-hub");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // A run of one event says about a hundred statements, the same every time: the session keeps their plans.
        config.addDataSourceProperty("preparedStatementCacheQueries", "1000");
        config.addDataSourceProperty("preparedStatementCacheSizeMiB", "16");
        // Server messages carry values of records in their detail; exceptions end up in logs.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }
}
