package org.milestonehub.core.store.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.milestonehub.core.store.DatabaseException;
import org.milestonehub.core.store.FileTrouble;

/**
 * PostgreSQL's own folder inside the data directory: made, started, found running, stopped.
 *
 * @param home {@code postgres} in the data directory
 * @param binaries programs for this machine
 */
public record PostgresCluster(Path home, PostgresBinaries binaries) {

    public static final String USER = "milestonehub";
    static final String MAJOR_VERSION = "18";

    private static final long START_SECONDS = 600;
    private static final long STOP_SECONDS = 120;
    /** How long sessions of a killed server may still work before they see that it is gone. */
    private static final int ORPHAN_SECONDS = 120;

    public static PostgresCluster in(Path dataDirectory, PostgresBinaries binaries) {
        return new PostgresCluster(dataDirectory.resolve("postgres"), binaries);
    }

    Path log() {
        return home.resolveSibling("postgres.log");
    }

    public String password() {
        Path file = passwordFile();
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DatabaseException("the database password is missing: " + file + " cannot be read; put it back", e);
        }
    }

    /** Makes it where it is not there yet; one that an interrupted start left half-made is made again. */
    public void prepare() {
        try {
            shortenLog();
            if (Files.exists(home.resolve("PG_VERSION"))) {
                requireOurVersion();
            } else {
                initialize();
            }
        } catch (IOException e) {
            throw new DatabaseException("cannot prepare the database folder " + home + ": " + FileTrouble.why(e), e);
        }
    }

    private void requireOurVersion() throws IOException {
        String found = Files.readString(home.resolve("PG_VERSION")).strip();
        if (!found.equals(MAJOR_VERSION)) {
            throw new DatabaseException("the data in " + home + " was written by PostgreSQL " + found + ", this hub brings "
                    + MAJOR_VERSION + "; nothing of it was touched. Start the hub that wrote it, or make a backup with it and restore that into a new data directory");
        }
    }

    private void initialize() throws IOException {
        if (Files.isDirectory(home) && !isEmpty(home)) {
            throw new DatabaseException(home + " holds files that are not a PostgreSQL data directory; move them away");
        }
        Path unfinished = home.resolveSibling("postgres.unfinished");
        Folders.delete(unfinished);
        Folders.writePrivate(passwordFile(), newPassword());
        List<String> arguments = List.of(
                "-D", unfinished.toString(), "-U", USER, "--pwfile=" + passwordFile(), "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
        if (!PostgresProgram.run(binaries.program("initdb"), arguments, log(), START_SECONDS)) {
            throw new DatabaseException("cannot make the database: " + PostgresProgram.lastWords(log()));
        }
        Files.writeString(unfinished.resolve("postgresql.conf"), "\ninclude 'hub.conf'\n", StandardOpenOption.APPEND);
        Files.deleteIfExists(home);
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts the server on a free port of the loopback interface. */
    public int start(DatabaseMemory memory) {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            configure(port, memory);
            List<String> arguments = List.of(
                    "start", "-D", home.toString(), "-l", log().toString(), "-w", "-t", Long.toString(START_SECONDS));
            Path quiet = home.resolveSibling("postgres.start.log");
            if (PostgresProgram.run(binaries.program("pg_ctl"), arguments, quiet, START_SECONDS + 5)) {
                return port;
            }
            String lastWords = PostgresProgram.lastWords(log());
            if (lastWords.contains("pre-existing shared memory block") && attempt < ORPHAN_SECONDS) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                continue;
            }
            // recovery can trip over files of the staging that its crash left, and clears them away when it begins again
            boolean passing = lastWords.contains("could not bind") || lastWords.contains("startup process");
            if (attempt >= 3 || !passing) {
                throw new DatabaseException("the database did not start: " + lastWords);
            }
        }
    }

    /** The port of a server that a hub left running here, empty when none runs; clears away what a dead one left. */
    OptionalInt running() {
        Path file = home.resolve("postmaster.pid");
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() >= 4 && isOurs(Long.parseLong(lines.get(0).strip()))) {
                return OptionalInt.of(Integer.parseInt(lines.get(3).strip()));
            }
            Files.deleteIfExists(file);
            return OptionalInt.empty();
        } catch (IOException | NumberFormatException e) {
            throw new DatabaseException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Ends the server after its transactions are safely on disk. */
    public void stop() {
        List<String> arguments = List.of(
                "stop", "-D", home.toString(), "-m", "fast", "-w", "-t", Long.toString(STOP_SECONDS));
        Path quiet = home.resolveSibling("postgres.start.log");
        if (!PostgresProgram.run(binaries.program("pg_ctl"), arguments, quiet, STOP_SECONDS + 5) && running().isPresent()) {
            throw new DatabaseException("the database did not stop: " + PostgresProgram.lastWords(log()));
        }
    }

    /** A process number may have gone to another program since; ours is a postgres that works in our folder. */
    private boolean isOurs(long process) throws IOException {
        boolean postgres = ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().command())
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
        Path workingFolder = Path.of("/proc", Long.toString(process), "cwd");
        return postgres && (!Files.isReadable(workingFolder) || Files.isSameFile(workingFolder, home));
    }

    private void configure(int port, DatabaseMemory memory) {
        String onOff = memory.durable() ? "on" : "off";
        String settings = """
                # Written by the hub at every start; changes are lost.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                port = %d
                max_connections = 80
                fsync = %s
                synchronous_commit = %s
                full_page_writes = %s
                wal_level = minimal
                max_wal_senders = 0
                max_wal_size = 4GB
                checkpoint_timeout = 15min
                checkpoint_completion_target = 0.9
                shared_buffers = %s
                work_mem = %s
                maintenance_work_mem = %s
                random_page_cost = 1.1
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                # Errors are the hub's to report: the server's own text of them can hold values of records.
                log_min_messages = log
                log_min_error_statement = panic
                log_error_verbosity = terse
                log_checkpoints = off
                log_parameter_max_length_on_error = 0
                """.formatted(port, onOff, onOff, onOff, memory.sharedBuffers(), memory.workMemory(),
                        memory.maintenanceMemory());
        try {
            Folders.writePrivate(home.resolve("hub.conf"), settings);
        } catch (IOException e) {
            throw new DatabaseException("cannot write the settings of the database: " + FileTrouble.why(e), e);
        }
    }

    private Path passwordFile() {
        return home.resolveSibling("postgres.password");
    }

    private void shortenLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > 10_000_000) {
            Files.move(log(), log().resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DatabaseException("no free port on the loopback interface: " + e.getMessage(), e);
        }
    }
}
