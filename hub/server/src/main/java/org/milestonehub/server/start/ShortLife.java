package org.milestonehub.server.start;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The same program in a virtual machine that is made for minutes instead of months: it compiles once and quickly, and collects with
 * one thread. Half of what a demo works with the usual one is compiling what it will not run again.
 */
final class ShortLife {

    private static final String STARTED_BY = "hub.started.by";
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
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
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(OPTIONS);
        command.addAll(given);
        command.addAll(List.of("-D" + STARTED_BY + "=" + ProcessHandle.current().pid(), "-jar", program));
        command.addAll(List.of(words));
        return started(command);
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
