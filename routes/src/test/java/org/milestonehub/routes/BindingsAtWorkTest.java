package org.milestonehub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.camel.BindingId;
import org.milestonehub.core.camel.BindingId.Work;
import org.milestonehub.core.camel.BindingRoutes;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.camel.ChangedRuns;
import org.milestonehub.core.camel.FailurePolicy;
import org.milestonehub.core.camel.GatheredEvents;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Spool;
import org.milestonehub.core.camel.Webhooks;
import org.milestonehub.core.connection.ConfiguredConnections;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.ConnectorRegistry;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.connection.KeptDocuments;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.connection.Secrets;
import org.milestonehub.core.delivery.DeliverChanges;
import org.milestonehub.core.delivery.DeliveryReport;
import org.milestonehub.core.mapping.LoadedMappings;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.DatabaseClock;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcConnectionStates;
import org.milestonehub.core.store.connection.JdbcDocuments;
import org.milestonehub.core.store.connection.JdbcIntake;
import org.milestonehub.core.sync.EventKeys;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.ScriptedRun;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.WebhookCall;
import org.milestonehub.spi.WebhookEvent;
import org.milestonehub.testkit.SettableClock;

/** Documents, clock, routes and states together, over a real database; only the engine is scripted. */
class BindingsAtWorkTest {

    private static final String DOCUMENTS = """
            district: %1$s
            timeZone: America/New_York
            ownership: {Application.application: [portal, nightly]}
            ---
            connection: portal
            connector: calling
            webhook: true
            ---
            connection: nightly
            connector: calling
            every: 0 2 * * *
            ---
            agreement: mou
            party: portal
            purpose: roster
            groups: [Person.identity]
            from: 2026-07-01
            until: 2027-06-30
            ---
            delivery: roster
            connection: portal
            mapping: portal/out
            send: [Person.identity]
            agreement: mou
            every: 0 3 * * *
            """;

    @TempDir
    Path spool;

    private final SettableClock clock = SettableClock.at("2026-11-16T12:00:00Z");
    private final ScriptedRun engine = new ScriptedRun();
    private final CallingConnector connector = new CallingConnector();
    private final LinkedBlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<RunRequest> requests = new LinkedBlockingQueue<>();
    private final TestDatabase database = TestDatabase.fresh();
    private DefaultCamelContext camel;
    private JdbcDocuments store;
    private KeptDocuments documents;
    private JdbcConnectionStates states;
    private DatabaseClock bindingClock;
    private BindingRuns runs;
    private String district;

    @BeforeEach
    void assemble() throws Exception {
        district = "d" + Long.toString(System.nanoTime(), 36);
        ConnectorRegistry registry = ConnectorRegistry.of(connector);
        Secrets secrets = (d, reference) -> Optional.empty();
        store = new JdbcDocuments(database.dataSource());
        documents = new KeptDocuments(store, registry, secrets, Model.shipped(), "portal/out"::equals, clock);
        states = new JdbcConnectionStates(database.dataSource());
        JdbcIntake intake = new JdbcIntake(database.dataSource());
        bindingClock = new DatabaseClock(database.dataSource(), 4, Duration.ofMillis(50), clock);
        camel = new DefaultCamelContext();
        runs = new BindingRuns(documents, states, new BindingRoutes(camel, documents), bindingClock,
                camel.createProducerTemplate(), clock);
        camel.getRegistry().bind("engine", SyncRun.class, engine);
        camel.getRegistry().bind("failures", new FailurePolicy(states, clock));
        Connections connections = new ConfiguredConnections(store, documents, registry, secrets, clock);
        camel.getRegistry().bind("webhooks", new Webhooks(connections, intake, clock));
        camel.getRegistry().bind("events", new GatheredEvents(engine, new EventKeys(LoadedMappings.of(List.of())), connections, intake,
                run -> {}, runs::changed, clock));
        camel.getRegistry().bind("deliveries", DeliverChanges.class, (DeliverChanges) this::deliver);
        camel.getRegistry().bind("changed", new ChangedRuns(List.of(runs)));
        camel.getRegistry().bind("documents", documents);
        camel.getRegistry().bind("clock", Clock.class, clock);
        camel.getRegistry().bind("secrets", Secrets.class, secrets);
        camel.getRegistry().bind("intake", intake);
        camel.getRegistry().bind("spool", new Spool(spool));
        engine.released = request -> requests.add(request);
        engine.answering = (run, calls) -> intake.remember(connections.connection(district, run.request().connection()), calls, run.id(), clock.instant());
        camel.start();
        apply(DOCUMENTS);
        runs.start();
    }

    @AfterEach
    void stop() {
        runs.stop();
        camel.stop();
        database.close();
    }

    @Test
    void a_moment_of_the_calendar_starts_a_run_and_the_next_one_is_planned() throws Exception {
        BindingId nightly = new BindingId(district, Work.READ, "nightly");
        assertThat(bindingClock.next(nightly)).contains(Instant.parse("2026-11-17T07:00:00Z"));

        clock.set(Instant.parse("2026-11-17T07:00:01Z"));

        await(() -> !requests.isEmpty());
        assertThat(requests).allSatisfy(request -> assertThat(request.connection()).isEqualTo("nightly"));
        await(() -> bindingClock.next(nightly).equals(Optional.of(Instant.parse("2026-11-18T07:00:00Z"))));
    }

    @Test
    void moments_missed_while_the_hub_was_down_make_one_run() throws Exception {
        runs.stop();
        clock.set(Instant.parse("2026-11-20T12:00:00Z"));
        DatabaseClock after = new DatabaseClock(database.dataSource(), 2, Duration.ofMillis(50), clock);
        after.start(new BindingRuns(documents, states, new BindingRoutes(camel, documents), after,
                camel.createProducerTemplate(), clock)::due);

        await(() -> after.next(new BindingId(district, Work.READ, "nightly"))
                .equals(Optional.of(Instant.parse("2026-11-21T07:00:00Z"))));
        assertThat(requests.stream().filter(request -> request.district().equals(district))).hasSize(1);
        after.stop();
    }

    @Test
    void what_changed_is_delivered_at_once_and_a_stopped_receiver_gets_nothing() throws Exception {
        RunOutcome outcome = runs.run(district, "nightly", "admin");

        assertThat(outcome.runs()).hasSize(1);
        await(() -> !delivered.isEmpty());
        assertThat(delivered).contains("roster");

        states.stopWrites(district, "portal", "admin");
        assertThat(runs.deliver(district, "roster")).isEqualTo(RunOutcome.NOTHING);
        states.allowWrites(district, "portal");
        assertThat(runs.deliver(district, "roster").delivery()).isPresent();
    }

    @Test
    void a_webhook_is_taken_in_once_also_by_another_process() {
        connector.answer = call -> new WebhookEvent("evt_1", "x", Map.of(), List.of("applications"));
        WebhookCall call = new WebhookCall(Map.of(), new byte[0], clock.instant());

        assertThat(runs.receive(district, "portal", call).runs()).hasSize(1);
        assertThat(runs.receive(district, "portal", call).runs()).isEmpty();
        assertThatThrownBy(() -> runs.receive(district, "nightly", call)).hasMessageContaining("takes no webhooks");
    }

    @Test
    void a_paused_connection_does_not_run_until_it_is_resumed() {
        states.pause(district, "nightly", Instant.parse("2026-11-20T00:00:00Z"), "winter break", "admin");

        assertThatThrownBy(() -> runs.run(district, "nightly", "admin")).hasMessageContaining("is paused until 2026-11-20");
        assertThat(runs.due(new BindingId(district, Work.READ, "nightly"))).contains(Instant.parse("2026-11-17T07:00:00Z"));
        assertThat(requests).isEmpty();

        states.resume(district, "nightly");
        assertThat(runs.run(district, "nightly", "admin").good()).isTrue();
    }

    @Test
    void an_open_circuit_waits_for_a_person_and_a_good_run_closes_it() {
        BindingId nightly = new BindingId(district, Work.READ, "nightly");
        engine.failure = Optional.of(new ConnectorException(Fault.CREDENTIALS, "refused"));
        runs.due(nightly);
        engine.failure = Optional.empty();
        runs.due(nightly);

        assertThat(engine.requests).hasSize(1);
        assertThat(states.state(district, "nightly").circuit().orElseThrow().reason()).isEqualTo("refused");

        runs.run(district, "nightly", "admin");
        assertThat(states.state(district, "nightly").circuit()).isEmpty();
    }

    @Test
    void a_failure_that_passes_is_tried_again_before_the_regular_moment() {
        engine.failure = Optional.of(ConnectorException.throttled("later", Duration.ofMinutes(2)));

        assertThat(runs.due(new BindingId(district, Work.READ, "nightly"))).contains(clock.instant().plusSeconds(120));
    }

    @Test
    void documents_that_are_gone_take_their_routes_along() {
        assertThat(camel.getRoute("deliver-changes." + district + ".roster")).isNotNull();
        apply(DOCUMENTS.replaceAll("(?s)---\nagreement.*", "").replace("0 2 * * *", "PT5M"));

        assertThat(camel.getRoute("deliver-changes." + district + ".roster")).isNull();
        assertThat(camel.getRoute("receive-event." + district + ".portal")).isNotNull();
        assertThat(bindingClock.next(new BindingId(district, Work.DELIVER, "roster"))).isEmpty();
        assertThatThrownBy(() -> runs.deliver(district, "roster")).isInstanceOf(SyncException.class);
    }

    @Test
    void what_is_asked_for_while_it_runs_is_done_once_more_afterwards() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        engine.released = request -> {
            requests.add(request);
            inside.countDown();
            return await(go, 60_000);
        };
        runs.soon(district, "nightly");
        await(() -> inside.getCount() == 0);
        runs.soon(district, "nightly");
        runs.soon(district, "nightly");
        go.countDown();

        await(() -> requests.size() == 2);
        await(() -> bindingClock.next(new BindingId(district, Work.READ, "nightly"))
                .equals(Optional.of(Instant.parse("2026-11-17T07:00:00Z"))));
        assertThat(requests).hasSize(2);
    }

    @Test
    void ownership_is_what_the_district_document_says_in_numbers_of_connections() {
        int id = store.findDistrict(district).orElseThrow().id();
        ConfiguredOwnership ownership = new ConfiguredOwnership(store, documents, clock);

        assertThat(ownership.order(id, "Application.application"))
                .containsExactly(store.findConnection(store.findDistrict(district).orElseThrow(), "portal").orElseThrow(),
                        store.findConnection(store.findDistrict(district).orElseThrow(), "nightly").orElseThrow());
        assertThat(ownership.order(id, "Person.identity")).isEmpty();
    }

    private void apply(String text) {
        Preview preview = documents.previewWhole(List.of(new DocumentText("test.yaml", text.formatted(district))));
        assertThat(preview.problems()).isEmpty();
        documents.apply(preview, "admin");
    }

    private DeliveryReport deliver(String owner, String delivery) {
        delivered.add(delivery);
        return new DeliveryReport(owner, delivery, 1, 0, 0, 0, 0, 0, Optional.empty());
    }

    /** The scheduler measures its pauses with the same clock: it goes on while we wait. */
    private void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            clock.advance(Duration.ofMillis(100));
            await(new CountDownLatch(1), 50);
        }
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
