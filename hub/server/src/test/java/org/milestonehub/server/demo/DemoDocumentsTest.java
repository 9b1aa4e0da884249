package org.milestonehub.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.camel.ArchivedInput;
import org.milestonehub.core.camel.BindingRoutes;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.camel.ChangedRuns;
import org.milestonehub.core.camel.FailurePolicy;
import org.milestonehub.core.camel.GatheredEvents;
import org.milestonehub.core.camel.ReplayInput;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Spool;
import org.milestonehub.core.camel.Webhooks;
import org.milestonehub.core.connection.ConfiguredConnections;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.ConnectorRegistry;
import org.milestonehub.core.connection.DocumentStore.Registration;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.connection.KeptDocuments;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.MasterKeys;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.connection.ShippedDocuments;
import org.milestonehub.core.delivery.DeliverChanges;
import org.milestonehub.core.delivery.DeliveryReport;
import org.milestonehub.core.identity.ExactIdentifiers;
import org.milestonehub.core.mapping.LoadedMappings;
import org.milestonehub.core.mapping.MappingFolder;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.DatabaseClock;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.access.JdbcSecrets;
import org.milestonehub.core.store.archive.FileArchive;
import org.milestonehub.core.store.archive.SealedFile;
import org.milestonehub.core.store.connection.JdbcConnectionStates;
import org.milestonehub.core.store.connection.JdbcDocuments;
import org.milestonehub.core.store.connection.JdbcIntake;
import org.milestonehub.core.store.run.PgRunStore;
import org.milestonehub.core.sync.EventKeys;
import org.milestonehub.core.sync.Receipts;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.StreamReport;
import org.milestonehub.core.sync.SyncEngine;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.simulator.DistrictAddresses;
import org.milestonehub.simulator.DistrictOptions;
import org.milestonehub.simulator.SimulatedDistrict;
import org.milestonehub.spi.Secret;

/** The shipped documents, the routes and the engine against the simulated district, without the server around. */
class DemoDocumentsTest {

    private static final String DISTRICT = "rivergate";

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final TestDatabase database = TestDatabase.fresh();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final JdbcDocuments store = new JdbcDocuments(database.dataSource());
    private SimulatedDistrict district;
    private KeptDocuments documents;
    private BindingRuns runs;

    @BeforeEach
    void assemble() {
        district = SimulatedDistrict.start(DistrictOptions.defaults().students(60).data(folder.resolve("district")));
        ConnectorRegistry registry = ConnectorRegistry.scan(getClass().getClassLoader(), Optional.empty());
        LoadedMappings mappings = LoadedMappings.of(MappingFolder.onClassPath(getClass().getClassLoader()));
        KeptSecrets secrets = new KeptSecrets(Map.of(), new JdbcSecrets(database.dataSource()), store,
                MasterKeys.in(folder.resolve("master.key")), clock);
        documents = new KeptDocuments(store, registry, secrets, Model.shipped(), name -> mappings
                .shape(name.substring(0, name.indexOf('/')))
                .map(shape -> shape.outbound().keySet().stream().anyMatch(m -> m.equals(name) || m.startsWith(name + "/")))
                .orElse(false), clock);
        Connections connections = new ConfiguredConnections(store, documents, registry, secrets, clock);
        FileArchive archive =
                new FileArchive(folder.resolve("archive"), new SealedFile(new byte[32]), database.dataSource(), clock);
        PgRunStore runStore = new PgRunStore(database.dataSource(), new ExactIdentifiers(),
                new ConfiguredOwnership(store, documents, clock), clock, PgRunStore.DEFAULT_GRACE);
        SyncRun engine = new SyncEngine(connections, mappings, archive, runStore, List.of(), Receipts.NONE, clock);
        camel.getRegistry().bind("replays", ReplayInput.class, new ArchivedInput(connections, runStore, archive));
        JdbcConnectionStates states = new JdbcConnectionStates(database.dataSource());
        JdbcIntake intake = new JdbcIntake(database.dataSource());
        camel.getRegistry().bind("engine", SyncRun.class, engine);
        camel.getRegistry().bind("failures", new FailurePolicy(states, clock));
        camel.getRegistry().bind("webhooks", new Webhooks(connections, intake, clock));
        camel.getRegistry().bind("events", new GatheredEvents(engine, new EventKeys(mappings), connections, intake, run -> {}, run -> {}, clock));
        camel.getRegistry().bind("changed", new ChangedRuns(List.of()));
        camel.getRegistry().bind("deliveries", DeliverChanges.class, (DeliverChanges) (owner, delivery) ->
                new DeliveryReport(owner, delivery, 0, 0, 0, 0, 0, 0, Optional.empty()));
        camel.getRegistry().bind("documents", documents);
        camel.getRegistry().bind("clock", Clock.class, clock);
        camel.getRegistry().bind("secrets", secrets);
        camel.getRegistry().bind("intake", intake);
        camel.getRegistry().bind("spool", new Spool(folder.resolve("spool")));
        camel.start();
        BindingRoutes routes = new BindingRoutes(camel, documents);
        runs = new BindingRuns(documents, states, routes,
                new DatabaseClock(database.dataSource(), 2, Duration.ofSeconds(5), clock), camel.createProducerTemplate(), clock);
        keepSecrets(secrets, district.addresses());
        Preview preview = documents.preview(filled(district.addresses()));
        assertThat(preview.problems()).isEmpty();
        documents.apply(preview, "demo");
        routes.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        district.close();
        database.close();
    }

    @Test
    void every_system_of_the_demo_is_read_and_every_row_is_accounted_for() {
        for (String connection : List.of("rivergate-sis", "stars", "portal", "wbl")) {
            RunOutcome outcome = runs.run(DISTRICT, connection, "demo");

            assertThat(outcome.failure()).as(connection).isEmpty();
            assertThat(outcome.runs()).as(connection).isNotEmpty().allSatisfy(run -> {
                assertThat(run.applied()).isTrue();
                assertThat(run.streams()).allMatch(StreamReport::balanced);
            });
        }
        assertThat(runs.run(DISTRICT, "rivergate-sis", "demo").runs()).isEmpty();
        district.advance(1);
        assertThat(runs.run(DISTRICT, "rivergate-sis", "demo").runs()).extracting(RunReport::input)
                .isNotEmpty().allMatch(input -> input.endsWith(".zip"));
    }

    @Test
    void a_replay_reads_the_newest_files_again_from_the_archive() {
        runs.run(DISTRICT, "rivergate-sis", "demo");

        RunOutcome outcome = runs.replay(DISTRICT, "rivergate-sis", "clerk");

        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.runs()).singleElement().satisfies(run -> assertThat(run.sameAs()).isPresent());
    }

    @Test
    void applying_the_demo_again_changes_nothing_and_its_export_reads_back() {
        assertThat(documents.preview(filled(district.addresses())).changesAnything()).isFalse();
        assertThat(documents.previewWhole(List.of(new DocumentText("export.yaml", documents.export(DISTRICT))))
                .changesAnything()).isFalse();
    }

    private void keepSecrets(KeptSecrets secrets, DistrictAddresses where) {
        store.save(List.of(new Registration.OfDistrict(DISTRICT, ZoneId.of("America/New_York"))), List.of(), "demo",
                clock.instant());
        Map.of("sis-password", where.sftp().password(), "stars-password", where.starsPassword(),
                        "portal-client-secret", where.portalClientSecret(), "portal-webhook-secret", "portal-demo-webhook",
                        "wbl-api-key", where.wblApiKey(), "wbl-webhook-secret", "wbl-demo-webhook")
                .forEach((name, value) -> secrets.put(DISTRICT, name, new Secret(value), "demo"));
    }

    private static List<DocumentText> filled(DistrictAddresses where) {
        return ShippedDocuments.filled("demo", Map.of(
                "sis-host", where.sftp().host(), "sis-port", "" + where.sftp().port(), "sis-user", where.sftp().user(),
                "sis-host-key", where.sftp().hostKeyFingerprint(), "stars-url", where.stars().toString(),
                "stars-user", where.starsUser(), "portal-url", where.portal().toString(),
                "portal-client-id", where.portalClientId(), "wbl-url", where.wbl().toString(),
                "hub-url", "http://127.0.0.1:1"));
    }
}
