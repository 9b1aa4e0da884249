package org.milestonehub.server.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A hub of its own that works on a data directory until it is done or killed. */
final class HubProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path data;
    private final Process process;
    private final Path complaints;
    private final long began;

    private HubProcess(Path data, Process process, Path complaints, long began) {
        this.data = data;
        this.process = process;
        this.complaints = complaints;
        this.began = began;
    }

    /** Returns when the hub begins to import. */
    static HubProcess start(Path data, Path roster) throws IOException {
        return start(data, ShortLivedHub.class, roster.toString());
    }

    /** Returns when a program that takes a data directory and other words says that it begins to work. */
    static HubProcess start(Path data, Class<?> program, String... words) throws IOException {
        Path complaints = data.resolveSibling(data.getFileName() + ".err");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dhub.log.file=" + data.resolveSibling("hub.log"), "-cp",
                System.getProperty("java.class.path"), program.getName(), data.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); !ShortLivedHub.WORKING.equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IOException("the hub did not start: " + Files.readString(complaints));
            }
        }
        return new HubProcess(data, process, complaints, System.nanoTime());
    }

    /** Lets it work to its end, and says how long it took from the beginning of the import. */
    Duration toTheEnd() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the hub did not end well: " + Files.readString(complaints));
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Kills it in the moment when that becomes true, and its database where asked for; false when it was done before. */
    boolean killedWhen(BooleanSupplier moment, boolean withDatabase) throws IOException, InterruptedException {
        while (!moment.getAsBoolean()) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                toTheEnd();
                return false;
            }
        }
        return killedAfter(Duration.ZERO, withDatabase);
    }

    /** Kills it after that time, and its database where asked for; false when it was done before. */
    boolean killedAfter(Duration time, boolean withDatabase) throws IOException, InterruptedException {
        if (process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
            toTheEnd();
            return false;
        }
        if (withDatabase) {
            database(data).ifPresent(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly().waitFor();
        return true;
    }

    /** The PostgreSQL server that works in a data directory. */
    static Optional<ProcessHandle> database(Path data) throws IOException {
        Path file = data.resolve("postgres/postmaster.pid");
        return Files.exists(file) ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip())) : Optional.empty();
    }
}
