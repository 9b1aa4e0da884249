package org.milestonehub.simulator;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.milestonehub.simulator.stars.StarsWindow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** Starts a district as a process of its own; prints one JSON line when everything answers. */
@Command(name = "simulator", mixinStandardHelpOptions = true, version = "0.1.0",
        description = "A simulated school district: SIS, STARS-like transcript system, college portal,"
                + " work-based-learning platform.")
public final class SimulatorCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 5;

    @Option(names = "--students", defaultValue = "300", description = "60 to 1000000 (default: ${DEFAULT-VALUE})")
    private int students;

    @Option(names = "--seed", defaultValue = "1", description =
            "the same seed gives the same district (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--days", defaultValue = "0", description =
            "school days to live through before answering (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(names = "--start", defaultValue = "2026-11-16", description =
            "first simulated day (default: ${DEFAULT-VALUE})")
    private LocalDate start = LocalDate.of(2026, 11, 16);

    @Option(names = "--port", defaultValue = "0", description = "HTTP port, 0 for any (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--sftp-port", defaultValue = "0", description = "SFTP port, 0 for any (default: ${DEFAULT-VALUE})")
    private int sftpPort;

    @Option(names = "--data", defaultValue = "simulated-district", description =
            "folder for exports, keys and the journal (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("simulated-district");

    @Option(names = "--oneroster", defaultValue = "1.1", description = "1.1 or 1.2 (default: ${DEFAULT-VALUE})")
    private String oneRoster = "1.1";

    @Option(names = "--window", defaultValue = "WEEKLY", description =
            "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private StarsWindow window = StarsWindow.WEEKLY;

    @Option(names = "--export-only", description = "write the exports into the data folder and end")
    private boolean exportOnly;

    /** Who ends the process waits for this, and not for the main thread: that one then waits for the end itself. */
    private final CountDownLatch closed = new CountDownLatch(1);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "simulator-logback.xml");
        System.exit(new CommandLine(new SimulatorCommand()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        DistrictOptions options = DistrictOptions.defaults().students(students).seed(seed).startDate(start).port(port)
                .sftpPort(sftpPort).data(data).oneRoster(oneRoster).window(window);
        try (SimulatedDistrict district = SimulatedDistrict.start(options)) {
            district.advance(days);
            PrintWriter out = spec.commandLine().getOut();
            out.println(district.addresses().json().put("today", district.today().toString())
                    .put("students", district.students()));
            out.flush();
            if (!exportOnly) {
                waitForTheEnd();
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private void waitForTheEnd() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                closed.await(MOST_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        asked.await();
    }
}
