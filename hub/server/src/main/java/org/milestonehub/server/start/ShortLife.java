package org.milestonehub.server.start;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.milestonehub.server.MilestoneHub;

/**
 * The same program in a virtual machine that is made for minutes instead of months: it compiles once and quickly, and collects with
 * one thread. Half of what a demo works with the usual one is compiling what it will not run again.
 */
public final class ShortLife {

    private static final String STARTED_BY = "hub.started.by";
    private static final String PROGRAM = "hub.program";
    private static final String HUB = "hub";
    /** As the system tells of a program that was killed. */
    private static final int KILLED = 137;

    private ShortLife() {}

    /** Runs the words there and gives the exit code; empty where they are to be run here. */
    static OptionalInt run(String[] words) {
        Optional<String> parent = Optional.ofNullable(System.getProperty(STARTED_BY));
        if (parent.isPresent()) {
            endWith(Long.parseLong(parent.get()));
            return OptionalInt.empty();
        }
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        String program = System.getProperty("java.class.path", "");
        boolean chosen = given.stream().anyMatch(option -> !option.startsWith("-D"));
        if (words.length == 0 || !words[0].equals("demo") || chosen || !program.endsWith(".jar")) {
            return OptionalInt.empty();
        }
        long own = ProcessHandle.current().pid();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ClassArchive.SHORT_LIFE);
        command.addAll(given);
        command.add("-D" + STARTED_BY + "=" + own);
        command.addAll(laidOut(Path.of(program), own).orElse(List.of("-jar", program)));
        command.addAll(List.of(words));
        return started(command);
    }

    /** The same program as plain jars, with the archive of its classes; empty where there is no place for them. */
    private static Optional<List<String>> laidOut(Path program, long own) {
        return PlainJars.of(program, cache()).flatMap(jars -> {
            try {
                jars.hold();
                List<String> options = new ArrayList<>(ClassArchive.in(jars.folder(), HUB, own).options());
                options.addAll(List.of("-D" + PROGRAM + "=" + jars.folder(), "-Dhub.simulator.jar=" + jars.simulator(),
                        "-cp", jars.classPath(), MilestoneHub.class.getName()));
                return Optional.of(options);
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /** The archive of the classes of this process, where it was started with one; else empty. */
    public static Optional<ClassArchive> archive() {
        return folder().map(folder -> ClassArchive.in(folder, HUB, Long.parseLong(System.getProperty(STARTED_BY, "0"))));
    }

    /** Where the program is laid out, which a demo that was started with options of its own is not. */
    public static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(PROGRAM)).map(Path::of);
    }

    private static Path cache() {
        String given = System.getProperty("hub.cache", System.getenv().getOrDefault("MILESTONEHUB_CACHE", ""));
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path base = xdg.isEmpty() ? Path.of(System.getProperty("user.home", "/nonexistent"), ".cache") : Path.of(xdg);
        return base.resolve("milestone-hub");
    }

    private static OptionalInt started(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end"));
            return OptionalInt.of(process.waitFor());
        } catch (IOException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.of(KILLED);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who kills the one kills both. */
    private static void endWith(long parent) {
        ProcessHandle.of(parent).ifPresentOrElse(
                handle -> handle.onExit().thenRun(() -> Runtime.getRuntime().halt(KILLED)), () -> Runtime.getRuntime().halt(KILLED));
    }
}
