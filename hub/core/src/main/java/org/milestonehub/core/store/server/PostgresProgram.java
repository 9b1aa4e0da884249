package org.milestonehub.core.store.server;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.milestonehub.core.store.DatabaseException;

/** Runs one of PostgreSQL's programs to its end. */
final class PostgresProgram {

    private PostgresProgram() {}

    /**
     * @param log where its output goes
     * @return whether it ended well
     */
    static boolean run(Path program, List<String> arguments, Path log, long seconds) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; inside a user namespace of its own root is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        return finish(builder, program, seconds);
    }

    private static boolean finish(ProcessBuilder builder, Path program, long seconds) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new DatabaseException(program.getFileName() + " did not finish within " + seconds + " s");
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            throw new DatabaseException("cannot run " + program + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while waiting for " + program.getFileName(), e);
        }
    }

    /** The last lines a program wrote, for a message. */
    static String lastWords(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
        } catch (IOException e) {
            return "see " + log;
        }
    }
}
