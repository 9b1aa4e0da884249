package org.milestonehub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorCommandTest {

    /** Longer than closing takes, shorter than the time after which the end no longer waits for it. */
    private static final int SOON = 4;

    @Test
    void a_process_that_is_asked_to_end_closes_its_systems_and_ends_at_once(@TempDir Path data) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), SimulatorCommand.class.getName(), "--students", "60", "--data", data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader told = process.inputReader()) {
            assertThat(told.readLine()).contains("\"students\"");

            process.destroy();

            assertThat(process.waitFor(SOON, TimeUnit.SECONDS)).as("ended within " + SOON + " s").isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
