package org.milestonehub.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.milestonehub.bench.measure.Figures;
import org.milestonehub.core.store.server.EmbeddedDatabase;

/** Starts contenders on one database server, each in a new process and, unless it follows another, in a new database. */
final class Machine {

    /** The embedded server's only user. */
    private static final String USER = "milestonehub";

    private final EmbeddedDatabase database;
    private final Path folder;

    Machine(EmbeddedDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /** @param error empty when the work was done */
    record Outcome(List<Figures> figures, Optional<String> error) {}

    /** Runs it in a database made for it and dropped afterwards. */
    Outcome run(String contender, int users, Path files, int megabytes) throws Exception {
        String name = databaseFor(contender);
        create(name);
        try {
            return inDatabase(contender, name, users, files, megabytes);
        } finally {
            drop(name);
        }
    }

    /** Into {@code server/postgres.log} of the folder, with their plans. */
    void tellSlowStatements(boolean slow) throws SQLException {
        execute("alter system set log_min_duration_statement = " + (slow ? "100" : "-1"));
        execute("alter system " + (slow ? "set session_preload_libraries = 'auto_explain'" : "reset session_preload_libraries"));
        execute("alter system set auto_explain.log_min_duration = " + (slow ? "100" : "-1"));
        execute("alter system set auto_explain.log_analyze = " + slow);
        execute("alter system set auto_explain.log_timing = off");
        execute("select pg_reload_conf()");
    }

    String databaseFor(String contender) {
        return "bench_" + contender.replace('-', '_').toLowerCase(Locale.ROOT);
    }

    void create(String name) throws SQLException {
        drop(name);
        execute("create database " + name);
    }

    void drop(String name) throws SQLException {
        execute("drop database if exists " + name + " with (force)");
    }

    /** Runs it in a database that is there, and leaves it. */
    Outcome inDatabase(String contender, String name, int users, Path files, int megabytes) throws Exception {
        Path scratch = folder.resolve("scratch").resolve(name);
        Files.createDirectories(scratch);
        Path log = folder.resolve(contender + ".log");
        Process process = start(contender, name, users, files, megabytes, scratch, log);
        List<Figures> figures = new ArrayList<>();
        try (var lines = process.inputReader()) {
            lines.lines().map(Figures::parse).flatMap(Optional::stream).forEach(figures::add);
        }
        int status = process.waitFor();
        return new Outcome(figures, status == 0 ? Optional.empty() : Optional.of(failure(log, status)));
    }

    private Process start(String contender, String name, int users, Path files, int megabytes, Path scratch, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + megabytes + "m", "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path").replace(";", File.pathSeparator),
                ContenderMain.class.getName(), contender, Integer.toString(users), files.toString(), scratch.toString(),
                database.address().replaceAll("/[^/]*$", "/" + name), USER);
        builder.environment().put(Work.PASSWORD, database.password());
        builder.redirectError(log.toFile());
        return builder.start();
    }

    private static String failure(Path log, int status) throws IOException {
        String text = Files.readString(log);
        return text.contains("OutOfMemoryError") || status == 3 ? "out of memory" : "failed with status " + status + ", see " + log;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
