package org.milestonehub.core.store.server;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.milestonehub.core.store.ConnectionPool;
import org.milestonehub.core.store.DatabaseException;
import org.milestonehub.core.store.SchemaMigration;

/** A PostgreSQL server that the district runs; the hub only connects to it. */
public final class ExternalDatabase implements DatabaseServer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HikariDataSource pool;
    private final String address;

    private ExternalDatabase(HikariDataSource pool, String address) {
        this.pool = pool;
        this.address = address;
    }

    /**
     * Connects and migrates.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, without a password in it
     * @throws DatabaseException when it cannot be reached or migrated
     */
    public static ExternalDatabase connect(String url, String user, String password) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new DatabaseException("hub.database.url must begin with jdbc:postgresql:");
        }
        if (url.contains("password=")) {
            throw new DatabaseException("hub.database.url holds a password; move it to hub.database.password");
        }
        FirstContact.await(url, user, password, PATIENCE);
        HikariDataSource pool = ConnectionPool.open(url, user, password, 20);
        try {
            SchemaMigration.migrate(pool);
            return new ExternalDatabase(pool, url);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void close() {
        pool.close();
    }
}
