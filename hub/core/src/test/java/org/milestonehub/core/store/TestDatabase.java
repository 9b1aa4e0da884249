package org.milestonehub.core.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.milestonehub.core.store.server.DatabaseMemory;
import org.milestonehub.core.store.server.Folders;
import org.milestonehub.core.store.server.PostgresBinaries;
import org.milestonehub.core.store.server.PostgresCluster;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A migrated database of its own for each test class, on one throw-away server per JVM.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase DATABASE = new TestDatabase();
 *
 * DATABASE.dataSource()
 * }</pre>
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private volatile HikariDataSource pool;
    private volatile String name;

    /** Outside of JUnit's life cycle: ready to use, closed by the caller. */
    public static TestDatabase fresh() {
        TestDatabase database = new TestDatabase();
        database.open();
        return database;
    }

    /** Pooled connections to this class's database. */
    public DataSource dataSource() {
        return pool;
    }

    public String url() {
        return Server.SHARED.url(name);
    }

    public String user() {
        return PostgresCluster.USER;
    }

    public String password() {
        return Server.SHARED.password;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        pool.close();
        Server.SHARED.execute("drop database if exists " + name + " with (force)");
    }

    private void open() {
        name = "test_" + COUNT.incrementAndGet();
        Server.SHARED.execute("create database " + name + " template migrated");
        pool = ConnectionPool.open(url(), user(), password(), 20);
    }

    /** The one server of this JVM. */
    private static final class Server {

        private static final String PREFIX = "milestone-hub-test-";
        private static final String OWNER = "owner";
        private static final Server SHARED = new Server();

        private final int port;
        private final String password;

        private Server() {
            try {
                Path directory = Files.createTempDirectory(PREFIX);
                Files.writeString(directory.resolve(OWNER), Long.toString(ProcessHandle.current().pid()));
                PostgresBinaries binaries = PostgresBinaries.unpacked(directory.resolve("programs"));
                endOrphans(directory.getParent(), binaries);
                PostgresCluster cluster = PostgresCluster.in(directory, binaries);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster, directory)));
                cluster.prepare();
                port = cluster.start(DatabaseMemory.THROWAWAY);
                password = cluster.password();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            execute("create database migrated");
            PGSimpleDataSource template = new PGSimpleDataSource();
            template.setUrl(url("migrated"));
            template.setUser(PostgresCluster.USER);
            template.setPassword(password);
            SchemaMigration.migrate(template);
        }

        /** A JVM that was killed could not stop its server. */
        private static void endOrphans(Path folder, PostgresBinaries binaries) throws IOException {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*")) {
                for (Path directory : found) {
                    Path owner = directory.resolve(OWNER);
                    if (Files.exists(owner) && ProcessHandle.of(Long.parseLong(Files.readString(owner))).isEmpty()) {
                        stop(PostgresCluster.in(directory, binaries), directory);
                    }
                }
            } catch (NumberFormatException e) {
                System.err.println("no process number in " + folder);
            }
        }

        private static void stop(PostgresCluster cluster, Path directory) {
            cluster.stop();
            try {
                Folders.delete(directory);
            } catch (IOException e) {
                System.err.println("left behind: " + directory);
            }
        }

        private String url(String database) {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        }

        private void execute(String sql) {
            try (Connection connection = DriverManager.getConnection(url("postgres"), PostgresCluster.USER, password);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
