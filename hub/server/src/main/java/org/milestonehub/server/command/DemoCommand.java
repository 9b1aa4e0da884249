package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.milestonehub.core.camel.BindingRoutes;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.identity.steward.MergeProposals;
import org.milestonehub.core.milestone.MilestoneRecords;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.view.Districts;
import org.milestonehub.server.access.Administrators;
import org.milestonehub.server.assembly.Bindings;
import org.milestonehub.server.demo.DemoDistrict;
import org.milestonehub.server.demo.NextStart;
import org.milestonehub.server.demo.SimulatorProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a whole demo district. */
@Command(name = "demo", description = "Runs a whole demo district: four simulated systems and the hub that keeps them in step.")
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--students", paramLabel = "N", defaultValue = "300", description = "how many (default: ${DEFAULT-VALUE})")
    private int students;

    @Option(names = "--days", paramLabel = "D", description = "school days to live through (default: 1 the first time, then 0)")
    private Optional<Integer> days = Optional.empty();

    @Option(names = "--port", paramLabel = "P", defaultValue = "8080", description = "of the console, 0 for any (default: ${DEFAULT-VALUE})")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        Path data = DataDirectory.prepare(shared.data());
        try (Waiting waiting = new Waiting("starting the hub and four simulated systems", InstantSource.system(), true)) {
            CompletableFuture<SimulatorProcess> starting = CompletableFuture.supplyAsync(() -> simulator(data));
            try (ServingHub hub = ServingHub.start(data, "127.0.0.1", port, false);
                    SimulatorProcess simulator = joined(starting)) {
                return unlessEnded(hub, simulator, waiting);
            } catch (HubProblem e) {
                starting.thenAccept(SimulatorProcess::close);
                throw e;
            }
        }
    }

    /** Who ends a demo before it is in step is told so, and not what broke by that. */
    private int unlessEnded(ServingHub hub, SimulatorProcess simulator, Waiting waiting) throws InterruptedException {
        try {
            return live(hub, simulator, waiting);
        } catch (RuntimeException e) {
            if (hub.isEnding()) {
                throw HubProblem.failure("ended before the district was in step; the next start goes on from here");
            }
            throw e;
        }
    }

    private int live(ServingHub hub, SimulatorProcess simulator, Waiting waiting) throws InterruptedException {
        Clock clock = hub.part(Clock.class);
        DemoDistrict district = new DemoDistrict(hub.part(DocumentStore.class), hub.part(Documents.class),
                hub.part(KeptSecrets.class), hub.part(BindingRoutes.class), hub.part(BindingRuns.class), clock, waiting::now);
        ServingHub.endsBefore(simulator::close);
        tellOf(hub.part(RunStore.class).recoverInterrupted());
        int wanted = days.orElse(district.known() ? 0 : 1);
        district.connect(simulator.addresses(), hub.address());
        List<String> failures = wanted > 0 ? district.introduce() : district.catchUp();
        String today = simulator.addresses().path("today").asText();
        for (int day = 0; day < wanted; day++) {
            waiting.now("the next school day");
            today = advance(simulator);
            failures = district.settle();
        }
        hub.part(Districts.class).find(DemoDistrict.CODE).ifPresent(hub.part(MergeProposals.class)::look);
        hub.part(Bindings.class).start();
        waiting.close();
        report(hub, today, simulator.addresses().path("students").asLong(), failures);
        NextStart.prepare();
        hub.awaitEnd();
        return ExitCode.GOOD;
    }

    private void tellOf(List<RunReport> broken) {
        if (!broken.isEmpty()) {
            shared.tell("An earlier demo was ended in the middle of its work. Nothing of "
                    + broken.stream().map(run -> "run " + run.run() + " of " + run.connection()).collect(Collectors.joining(", "))
                    + " was kept; it is read again.");
        }
    }

    private void report(ServingHub hub, String today, long count, List<String> failures) {
        Optional<String> password = hub.oneTimePassword().or(() -> hub.administrators().waitsForFirstSignIn(Administrators.FIRST)
                ? hub.administrators().resetPassword(Administrators.FIRST)
                : Optional.empty());
        failures.forEach(shared::tell);
        long since = hub.part(Districts.class).find(DemoDistrict.CODE)
                .map(district -> hub.part(MilestoneRecords.class).count(district, Milestone.Subject.STUDENT) - count).orElse(0L);
        if (shared.json()) {
            ObjectNode line = Json.MAPPER.createObjectNode().put("inSync", failures.isEmpty()).put("address", hub.address())
                    .put("user", Administrators.FIRST).put("today", today).put("students", count).put("cameSince", Math.max(0, since));
            password.ifPresent(text -> line.put("oneTimePassword", text));
            shared.print(line);
        } else {
            shared.print((failures.isEmpty() ? "In sync" : "Not in sync") + " on " + today + ", " + count + " students" + (since > 0 ? " and " + since + " who came since" : "")
                    + ": open " + hub.address() + " and sign in as " + Administrators.FIRST
                    + password.map(text -> " with the one-time password " + text).orElse(" with your password"));
        }
    }

    private SimulatorProcess simulator(Path data) {
        try {
            return SimulatorProcess.start(data, students);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SimulatorProcess joined(CompletableFuture<SimulatorProcess> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw HubProblem.failure("the simulated district does not start: " + e.getCause().getMessage());
        }
    }

    private static String advance(SimulatorProcess simulator) throws InterruptedException {
        try {
            return simulator.advance(1);
        } catch (IOException e) {
            throw HubProblem.failure("the simulated district does not answer: " + e.getMessage());
        }
    }
}
