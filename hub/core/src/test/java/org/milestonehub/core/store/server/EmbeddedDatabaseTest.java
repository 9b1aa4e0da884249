package org.milestonehub.core.store.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.store.DatabaseException;
import org.milestonehub.core.store.TestDatabaseDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseTest {

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    @Test
    void rows_survive_a_clean_restart_and_the_schema_is_there() {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            insertDistrict(database);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(districts(database)).isEqualTo(1);
        }
    }

    @Test
    void it_promises_durability_and_listens_on_loopback_with_a_password_only() {
        TestDatabaseDirectory.copyTo(folder);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(setting(database, "fsync")).isEqualTo("on");
            assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(database, "full_page_writes")).isEqualTo("on");
            assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> ExternalDatabase.connect(database.address(), PostgresCluster.USER, "guessed"))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("cannot reach the database");
            assertThat(permissions("postgres.password")).isEqualTo("rw-------");
            assertThat(permissions("postgres")).isEqualTo("rwx------");
        }
    }

    @Test
    void a_second_hub_on_the_same_directory_is_told_who_holds_it() {
        TestDatabaseDirectory.copyTo(folder);
        try (EmbeddedDatabase first = EmbeddedDatabase.start(folder)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("in use by another hub (process " + ProcessHandle.current().pid() + ")");
            assertThat(districts(first)).isZero();
        }
    }

    @Test
    void the_server_of_a_killed_hub_is_taken_over_with_every_committed_row() throws Exception {
        TestDatabaseDirectory.copyTo(folder);
        Process hub = killAfterCommit();
        long server = serverProcess();
        assertThat(hub.isAlive()).isFalse();
        assertThat(ProcessHandle.of(server)).hasValueSatisfying(ProcessHandle::isAlive);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(serverProcess()).isEqualTo(server);
            assertThat(districts(database)).isEqualTo(1);
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_machine_that_lost_power_recovers_every_committed_row() throws Exception {
        TestDatabaseDirectory.copyTo(folder);
        killAfterCommit();
        ProcessHandle server = ProcessHandle.of(serverProcess()).orElseThrow();
        server.children().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        server.onExit().join();
        assertThat(folder.resolve("postgres/postmaster.pid")).exists();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(districts(database)).isEqualTo(1);
        }
    }

    @Test
    void a_stale_process_file_that_names_a_stranger_does_not_stop_the_start() throws IOException {
        TestDatabaseDirectory.copyTo(folder);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            insertDistrict(database);
        }
        Files.writeString(folder.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("postgres") + "\n1\n5432\n\n127.0.0.1\n\nready\n");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(districts(database)).isEqualTo(1);
        }
    }

    @Test
    void an_interrupted_first_start_is_begun_again() throws IOException {
        Files.createDirectories(folder.resolve("postgres.unfinished/base"));
        Files.writeString(folder.resolve("postgres.unfinished/PG_VERSION"), "18\n");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(districts(database)).isZero();
        }
    }

    @Test
    void data_of_another_postgresql_is_left_alone_with_a_way_out() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "14\n");
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("written by PostgreSQL 14")
                .hasMessageContaining("make a backup");
    }

    @Test
    void files_that_are_no_database_are_left_alone() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/thesis.txt"), "chapter one");
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("not a PostgreSQL data directory");
        assertThat(folder.resolve("postgres/thesis.txt")).exists();
    }

    /** Runs a hub in a process of its own that commits one row and is then killed without a chance to clean up. */
    private Process killAfterCommit() throws IOException, InterruptedException {
        List<String> command = List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path").replace("\n", File.pathSeparator), CommitThenHang.class.getName(),
                folder.toString());
        Process hub = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(hub.inputReader().readLine()).isEqualTo("committed");
        hub.destroyForcibly().waitFor();
        return hub;
    }

    /** Another hub, to be killed. */
    static final class CommitThenHang {

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
            insertDistrict(database);
            System.out.println("committed");
            new CountDownLatch(1).await();
        }
    }

    private long serverProcess() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0));
    }

    private static void insertDistrict(EmbeddedDatabase database) {
        JdbcClient.create(database.dataSource())
                .sql("insert into district (id, code, time_zone) values (77, 'rivergate', 'America/New_York')")
                .update();
    }

    private static long districts(EmbeddedDatabase database) {
        return JdbcClient.create(database.dataSource()).sql("select count(*) from district where id = 77").query(Long.class).single();
    }

    private static String setting(EmbeddedDatabase database, String name) {
        return JdbcClient.create(database.dataSource()).sql("show " + name).query(String.class).single();
    }

    private String permissions(String file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
