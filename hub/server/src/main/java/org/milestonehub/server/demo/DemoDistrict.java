package org.milestonehub.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.milestonehub.core.camel.BindingRoutes;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.connection.DeliveryDocument;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.DocumentStore.Registration;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.DocumentsException;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.connection.ShippedDocuments;
import org.milestonehub.spi.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a hub and the simulated district together, and in step. */
public final class DemoDistrict {

    /** Its code. */
    public static final String CODE = "rivergate";

    private static final Logger LOG = LoggerFactory.getLogger(DemoDistrict.class);
    private static final String BY = "demo";
    private static final int MOST_ROUNDS = 12;

    private final DocumentStore store;
    private final Documents documents;
    private final KeptSecrets secrets;
    private final BindingRoutes routes;
    private final BindingRuns runs;
    private final Clock clock;
    private final Consumer<String> progress;

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
     * Reads every system and delivers to every receiver, until no receiver takes anything new.
     *
     * @return what failed on the last round, empty when all is in step
     */
    public List<String> settle() {
        List<String> failures = List.of();
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            Round done = new Round();
            for (String connection : documents.connections(CODE).stream().map(one -> one.name()).sorted(Order.ROSTER_FIRST).toList()) {
                tell("round " + round + ": reading " + connection);
                done.read(connection, runs.run(CODE, connection, BY));
            }
            tell("round " + round + ": judging milestones");
            done.judged(runs.evaluate(CODE));
            for (DeliveryDocument delivery : documents.deliveries(CODE).stream().sorted(Order.PEOPLE_FIRST).toList()) {
                tell("round " + round + ": delivering " + delivery.name());
                done.delivered(delivery.name(), runs.deliver(CODE, delivery.name()));
            }
            failures = done.failures();
            // What only came in moves nothing outside: there is nothing new to read.
            if (!done.wrote() && failures.isEmpty()) {
                return failures;
            }
        }
        return failures;
    }

    private void tell(String step) {
        LOG.info("demo: {}", step);
        progress.accept(step);
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

    /** What came of one round. */
    private static final class Round {

        private final ArrayList<String> failures = new ArrayList<>();
        private boolean wrote;

        void read(String connection, RunOutcome outcome) {
            outcome.failure().ifPresent(failure -> failures.add(connection + ": " + failure.message()));
        }

        void delivered(String delivery, RunOutcome outcome) {
            outcome.failure().ifPresent(failure -> failures.add(delivery + ": " + failure.message()));
            wrote |= outcome.delivery().filter(report -> report.accepted() > 0).isPresent();
        }

        void judged(RunOutcome outcome) {
            outcome.failure().ifPresent(failure -> failures.add("milestones: " + failure.message()));
        }

        boolean wrote() {
            return wrote;
        }

        List<String> failures() {
            return List.copyOf(failures);
        }
    }

    /** Who tells of people comes before who refers to them. */
    private static final class Order {

        private static final List<String> KNOWN = List.of("rivergate-sis", "stars", "portal", "wbl");
        private static final Comparator<DeliveryDocument> PEOPLE_FIRST =
                Comparator.comparing(delivery -> !delivery.send().contains("Person.identity"));
        private static final Comparator<String> ROSTER_FIRST =
                Comparator.comparingInt(name -> KNOWN.contains(name) ? KNOWN.indexOf(name) : KNOWN.size());
    }
}
