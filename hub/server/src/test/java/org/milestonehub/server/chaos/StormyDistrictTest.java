package org.milestonehub.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.milestonehub.core.camel.BindingRoutes;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.connection.DeliveryDocument;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.guard.Decisions;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.sync.Approval;
import org.milestonehub.core.sync.HeldRuns.Held;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.StreamReport;
import org.milestonehub.server.HubApplication;
import org.milestonehub.server.ServedDatabase;
import org.milestonehub.server.demo.DemoDistrict;
import org.milestonehub.simulator.DistrictAddresses;
import org.milestonehub.simulator.DistrictOptions;
import org.milestonehub.simulator.SimulatedDistrict;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.spi.InputBundle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A district whose systems misbehave at random: slow, dropped before and after they worked, cut and garbled answers, storms of
 * 429 and 500, webhooks twice and in another order. Afterwards everything is where it belongs, once.
 */
@Tag("chaos")
@SpringBootTest(classes = HubApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "hub.bindings.run=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StormyDistrictTest {

    private static final int DAYS = Integer.getInteger("chaos.days", 3);
    private static final int STUDENTS = 60;
    private static final long SEED = Long.getLong("chaos.seed", 2026);
    private static final List<Kind> KINDS = List.of(Kind.SLOW, Kind.ERROR_500, Kind.THROTTLE, Kind.UNAVAILABLE, Kind.DROP_BEFORE,
            Kind.DROP_AFTER, Kind.TRUNCATE, Kind.GARBLE, Kind.DUPLICATE_WEBHOOKS, Kind.REORDER_WEBHOOKS, Kind.EXPIRE_TOKENS);
    private static final List<SystemName> SYSTEMS = List.of(SystemName.STARS, SystemName.PORTAL, SystemName.WBL);
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final Path FOLDER = temporary();

    @LocalServerPort
    int port;

    @Autowired
    DocumentStore store;

    @Autowired
    Documents documents;

    @Autowired
    KeptSecrets secrets;

    @Autowired
    BindingRoutes routes;

    @Autowired
    BindingRuns runs;

    @Autowired
    Decisions decisions;

    private final Random random = new Random(SEED);
    private final Map<Kind, Integer> injected = new EnumMap<>(Kind.class);
    private int performed;
    private int failed;
    private int approved;

    private static Path temporary() {
        try {
            return Files.createTempDirectory("stormy-district");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        ServedDatabase.of(DATABASE, registry);
        registry.add("hub.data", () -> FOLDER.resolve("hub").toString());
        registry.add("hub.keys", () -> FOLDER.resolve("keys").toString());
    }

    @Test
    void systems_that_misbehave_lose_nothing_and_double_nothing() throws Exception {
        try (SimulatedDistrict district = SimulatedDistrict.start(DistrictOptions.defaults().students(STUDENTS).seed(SEED)
                .data(FOLDER.resolve("district")))) {
            DemoDistrict demo = new DemoDistrict(store, documents, secrets, routes, runs, Clock.systemUTC(), line -> {});
            demo.connect(where(district.addresses()), "http://127.0.0.1:" + port);
            for (int day = 0; day < DAYS; day++) {
                storm(district);
                round();
                district.advance(1);
                storm(district);
                round();
            }
            district.behave();
            assertThat(district.awaitWebhooks(Duration.ofSeconds(60))).isTrue();
            decide();
            assertThat(demo.settle()).isEmpty();
            report(verify(district));
        } finally {
            DATABASE.close();
        }
    }

    /** A storm lets changes of many days come at once; a person looks at them and approves. */
    private void decide() {
        for (Held held : decisions.waiting(DemoDistrict.CODE)) {
            RunOutcome outcome = runs.run(decisions.approve(DemoDistrict.CODE, held.report().run(), Approval.Scope.ALL, "chaos"));
            assertThat(outcome.runs()).as(String.valueOf(outcome.failure())).allSatisfy(run -> assertThat(run.applied()).isTrue());
            approved++;
        }
    }

    private void storm(SimulatedDistrict district) {
        for (SystemName system : SYSTEMS) {
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            district.misbehave(Misbehaviour.of(system, kind).forCalls(1 + random.nextInt(4)).waiting(Duration.ofMillis(200))
                    .retryAfter(Duration.ofSeconds(1)));
            injected.merge(kind, 1, Integer::sum);
        }
    }

    private void round() {
        documents.connections(DemoDistrict.CODE).forEach(connection ->
                count(runs.run(DemoDistrict.CODE, connection.name(), "chaos")));
        for (DeliveryDocument delivery : documents.deliveries(DemoDistrict.CODE)) {
            count(runs.deliver(DemoDistrict.CODE, delivery.name()));
        }
    }

    private void count(RunOutcome outcome) {
        performed++;
        failed += outcome.good() ? 0 : 1;
    }

    /** Reads everything again: what the systems hold and what the hub holds is the same, and no receiver holds anything twice. */
    private long verify(SimulatedDistrict district) {
        long checked = 0;
        List<String> differences = new ArrayList<>();
        for (String connection : List.of("rivergate-sis", "stars", "portal", "wbl")) {
            RunOutcome whole = runs.run(new RunRequest(DemoDistrict.CODE, connection, RunRequest.Trigger.PERSON, "chaos", InputBundle.NONE,
                    Optional.empty(), List.of(), true, false));
            assertThat(whole.failure()).as(connection).isEmpty();
            for (RunReport run : whole.runs()) {
                for (StreamReport stream : run.streams()) {
                    checked += stream.read();
                    assertThat(stream.balanced()).as(connection + "/" + stream.stream()).isTrue();
                    if (stream.added() + stream.changed() + stream.missing() > 0) {
                        differences.add(connection + "/" + stream.stream() + ": " + stream.added() + " added, " + stream.changed() + " changed, "
                                + stream.missing() + " missing");
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        for (String system : List.of("portal", "wbl")) {
            assertThat(district.state(system, "duplicates")).as(system).isZero();
        }
        return checked;
    }

    private void report(long checked) {
        System.out.println("chaos: systems, seed " + SEED + ": " + performed + " reads and deliveries, faults injected " + injected + ", "
                + failed + " of the passes failed on them, " + approved + " held runs approved, " + checked + " records checked, 0 lost, 0 doubled");
        assertThat(failed).isPositive();
    }

    private static ObjectNode where(DistrictAddresses from) {
        ObjectNode where = JsonNodeFactory.instance.objectNode();
        where.putObject("sis").put("host", from.sftp().host()).put("port", from.sftp().port()).put("user", from.sftp().user())
                .put("password", from.sftp().password()).put("hostKeyFingerprint", from.sftp().hostKeyFingerprint());
        where.putObject("stars").put("url", from.stars().toString()).put("user", from.starsUser()).put("password", from.starsPassword());
        where.putObject("portal").put("url", from.portal().toString()).put("clientId", from.portalClientId())
                .put("clientSecret", from.portalClientSecret());
        where.putObject("wbl").put("url", from.wbl().toString()).put("apiKey", from.wblApiKey());
        return where;
    }
}
