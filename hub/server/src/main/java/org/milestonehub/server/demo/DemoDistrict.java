package org.milestonehub.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.milestonehub.core.camel.BindingRoutes;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.camel.RunFailure;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.connection.ConnectionDocument;
import org.milestonehub.core.connection.DeliveryDocument;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.DocumentStore.Registration;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.DocumentsException;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.connection.ShippedDocuments;
import org.milestonehub.core.delivery.DeliveryReport;
import org.milestonehub.spi.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a hub and the simulated district together, and in step. */
public final class DemoDistrict {

    /** Its code. */
    public static final String CODE = "rivergate";

    private static final Logger LOG = LoggerFactory.getLogger(DemoDistrict.class);
    private static final String BY = "demo";
    private static final String ROSTER = "rivergate-sis";
    private static final int MOST_ROUNDS = 12;
    private static final int MOST_FAILED = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DocumentStore store;
    private final Documents documents;
    private final KeptSecrets secrets;
    private final BindingRoutes routes;
    private final BindingRuns runs;
    private final Clock clock;
    private final Consumer<String> progress;
    private final Executor threads = Executors.newCachedThreadPool(DemoDistrict::daemon);

    public DemoDistrict(DocumentStore store, Documents documents, KeptSecrets secrets, BindingRoutes routes, BindingRuns runs,
            Clock clock, Consumer<String> progress) {
        this.store = store;
        this.documents = documents;
        this.secrets = secrets;
        this.routes = routes;
        this.runs = runs;
        this.clock = clock;
        this.progress = progress;
    }

    /** Whether an earlier demo on this data directory got this far. */
    public boolean known() {
        return documents.districts().contains(CODE);
    }

    /** Keeps the secrets of the systems and applies the documents that travel with the hub. */
    public void connect(JsonNode where, String hubAddress) {
        tell("applying the district's documents");
        store.save(List.of(new Registration.OfDistrict(CODE, ZoneId.of("America/New_York"))), List.of(), BY, clock.instant());
        secretsOf(where).forEach((name, value) -> secrets.put(CODE, name, new Secret(value), BY));
        Preview preview = documents.preview(ShippedDocuments.filled(BY, values(where, hubAddress)));
        if (!preview.good()) {
            throw new DocumentsException("the demo's documents do not fit this hub", preview.problems());
        }
        documents.apply(preview, BY);
        routes.start();
    }

    /**
     * Tells the receivers who there is, and nothing else: a student acts in a system on the first day after it knows the student.
     *
     * @return what failed, empty when all is well
     */
    public List<String> introduce() {
        Round round = new Round();
        round.read(List.of(ROSTER));
        round.deliver(documents.deliveries(CODE).stream().filter(Round::tellsOfPeople).toList());
        return round.failures();
    }

    /**
     * Reads every system and delivers to every receiver, then goes on with those that took something, until none does.
     *
     * @return what failed on the last round, empty when all is in step
     */
    public List<String> settle() {
        return settled(PATIENCE);
    }

    /** The same for a district that was in step before: a receiver that asks for a moment is left to the clock. */
    public List<String> catchUp() {
        return settled(Duration.ZERO);
    }

    private List<String> settled(Duration patience) {
        Round round = round(connections());
        for (int turn = 2; round.moved(patience) && turn <= MOST_ROUNDS || round.failed() && turn <= MOST_FAILED; turn++) {
            round.awaitReceivers(patience);
            round = round(round.stirred());
        }
        return round.failures();
    }

    private Round round(List<String> names) {
        Round round = new Round();
        // The roster comes first, so that the others' records meet people who are known.
        round.read(names.stream().filter(ROSTER::equals).toList());
        round.read(names.stream().filter(name -> !name.equals(ROSTER)).toList());
        tell("judging milestones");
        round.judged(runs.evaluate(CODE));
        round.deliver(documents.deliveries(CODE));
        return round;
    }

    private List<String> connections() {
        return documents.connections(CODE).stream().map(ConnectionDocument::name).toList();
    }

    private void tell(String step) {
        LOG.info("demo: {}", step);
        progress.accept(step);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "demo");
        thread.setDaemon(true);
        return thread;
    }

    private static Map<String, String> secretsOf(JsonNode where) {
        return Map.of(
                "sis-password", where.at("/sis/password").asText(),
                "stars-password", where.at("/stars/password").asText(),
                "portal-client-secret", where.at("/portal/clientSecret").asText(),
                "portal-webhook-secret", "portal-demo-webhook",
                "wbl-api-key", where.at("/wbl/apiKey").asText(),
                "wbl-webhook-secret", "wbl-demo-webhook");
    }

    private static Map<String, String> values(JsonNode where, String hubAddress) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("hub-url", hubAddress);
        Map.of("sis-host", "/sis/host", "sis-port", "/sis/port", "sis-user", "/sis/user", "sis-host-key", "/sis/hostKeyFingerprint",
                        "stars-url", "/stars/url", "stars-user", "/stars/user", "portal-url", "/portal/url",
                        "portal-client-id", "/portal/clientId", "wbl-url", "/wbl/url")
                .forEach((name, path) -> values.put(name, where.at(path).asText()));
        return values;
    }

    /** One round: systems side by side, what concerns one system in order. */
    private final class Round {

        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final Set<String> wrote = new ConcurrentSkipListSet<>();
        private final Set<String> failed = new ConcurrentSkipListSet<>();
        private final Set<Instant> wanted = new ConcurrentSkipListSet<>();

        static boolean tellsOfPeople(DeliveryDocument delivery) {
            return delivery.send().contains("Person.identity");
        }

        void read(List<String> names) {
            sideBySide(names, name -> {
                tell("reading " + name);
                runs.run(CODE, name, BY).failure().ifPresent(failure -> failed(name, name, failure));
            });
        }

        void deliver(List<DeliveryDocument> deliveries) {
            Map<String, List<DeliveryDocument>> byReceiver = deliveries.stream()
                    .sorted(Comparator.comparing((DeliveryDocument delivery) -> !tellsOfPeople(delivery)))
                    .collect(Collectors.groupingBy(DeliveryDocument::connection));
            sideBySide(List.copyOf(byReceiver.values()), own -> own.forEach(this::deliver));
        }

        private void deliver(DeliveryDocument delivery) {
            tell("delivering " + delivery.name());
            RunOutcome outcome = runs.deliver(CODE, delivery.name());
            outcome.failure().ifPresent(failure -> failed(delivery.name(), delivery.connection(), failure));
            outcome.delivery().filter(report -> report.accepted() > 0).ifPresent(report -> wrote.add(delivery.connection()));
            outcome.delivery().flatMap(DeliveryReport::nextAt).ifPresent(wanted::add);
        }

        void judged(RunOutcome outcome) {
            outcome.failure().ifPresent(failure -> failures.add("milestones: " + failure.message()));
        }

        private void failed(String what, String connection, RunFailure failure) {
            failures.add(what + ": " + failure.message());
            failed.add(connection);
        }

        private <T> void sideBySide(List<T> each, Consumer<T> work) {
            CompletableFuture.allOf(each.stream().map(one -> CompletableFuture.runAsync(() -> work.accept(one), threads))
                    .toArray(CompletableFuture[]::new)).join();
        }

        /** Who took something may answer to it, and who asked for a moment gets it. */
        boolean moved(Duration patience) {
            return !wrote.isEmpty() || soon(patience).isPresent();
        }

        boolean failed() {
            return !failures.isEmpty();
        }

        void awaitReceivers(Duration patience) {
            soon(patience).ifPresent(moment -> CompletableFuture.runAsync(() -> { }, CompletableFuture.delayedExecutor(
                    Math.max(0, Duration.between(clock.instant(), moment).toMillis()), TimeUnit.MILLISECONDS)).join());
        }

        private Optional<Instant> soon(Duration patience) {
            return wanted.stream().filter(moment -> moment.isBefore(clock.instant().plus(patience))).findFirst();
        }

        List<String> stirred() {
            Set<String> stirred = new TreeSet<>(wrote);
            stirred.addAll(failed);
            return List.copyOf(stirred);
        }

        List<String> failures() {
            return List.copyOf(failures);
        }
    }
}
