package org.milestonehub.core.store.server;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.milestonehub.core.store.ConnectionPool;
import org.milestonehub.core.store.DatabaseException;
import org.milestonehub.core.store.FileTrouble;
import org.milestonehub.core.store.SchemaMigration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that the hub brings along. Its files live in {@code postgres} of the data directory and stay there.
 *
 * <p>A hub that is killed leaves its server running; the next one on the same data directory takes it over, or starts it and
 * lets it recover. One data directory belongs to one hub at a time.
 */
public final class EmbeddedDatabase implements DatabaseServer {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String DATABASE = "milestonehub";
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    private final DataDirectoryLock lock;
    private final PostgresCluster cluster;
    private final int port;
    private final HikariDataSource pool;

    private EmbeddedDatabase(DataDirectoryLock lock, PostgresCluster cluster, int port, HikariDataSource pool) {
        this.lock = lock;
        this.cluster = cluster;
        this.port = port;
        this.pool = pool;
    }

    /**
     * Starts or takes over the server of a data directory, which is made where it does not exist, and migrates it.
     *
     * @throws DatabaseException when another hub holds the directory, its files are of another PostgreSQL, or the server
     *     does not start
     */
    public static EmbeddedDatabase start(Path dataDirectory) {
        return start(dataDirectory, DatabaseMemory.STANDARD);
    }

    /** The same with other memory settings; they take effect when the server is started, not when it is taken over. */
    public static EmbeddedDatabase start(Path dataDirectory, DatabaseMemory memory) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        try {
            Folders.createPrivate(directory);
        } catch (IOException e) {
            throw new DatabaseException("cannot make the data directory " + directory + ": " + FileTrouble.why(e), e);
        }
        DataDirectoryLock lock = DataDirectoryLock.acquire(directory);
        try {
            PostgresBinaries binaries = PostgresBinaries.unpacked(directory.resolve("postgres-programs"));
            return open(lock, PostgresCluster.in(directory, binaries), memory);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedDatabase open(DataDirectoryLock lock, PostgresCluster cluster, DatabaseMemory memory) {
        cluster.prepare();
        OptionalInt leftRunning = cluster.running();
        int port = leftRunning.isPresent() ? leftRunning.getAsInt() : cluster.start(memory);
        LOG.info("database {} on port {}", leftRunning.isPresent() ? "taken over" : "started", port);
        try {
            FirstContact.await(url(port, "postgres"), PostgresCluster.USER, cluster.password(), RECOVERY);
            createDatabase(port, cluster.password());
            HikariDataSource pool = ConnectionPool.open(url(port, DATABASE), PostgresCluster.USER, cluster.password(), 20);
            try {
                SchemaMigration.migrate(pool);
                return new EmbeddedDatabase(lock, cluster, port, pool);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (RuntimeException e) {
            cluster.stop();
            throw e;
        }
    }

    private static void createDatabase(int port, String password) {
        try (Connection connection = DriverManager.getConnection(url(port, "postgres"), PostgresCluster.USER, password);
                Statement statement = connection.createStatement();
                Statement creation = connection.createStatement();
                ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                creation.execute("create database " + DATABASE);
            }
        } catch (SQLException e) {
            throw new DatabaseException("cannot sign in to the embedded database: " + e.getMessage(), e);
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public String address() {
        return url(port, DATABASE);
    }

    /** Where to connect with other tools, such as a benchmark's: the password is in {@code postgres.password}. */
    public String password() {
        return cluster.password();
    }

    @Override
    public void close() {
        pool.close();
        try {
            cluster.stop();
        } finally {
            lock.close();
        }
    }
}
