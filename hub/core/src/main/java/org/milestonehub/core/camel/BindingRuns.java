package org.milestonehub.core.camel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.ProducerTemplate;
import org.milestonehub.core.camel.BindingId.Work;
import org.milestonehub.core.connection.ConnectionDocument;
import org.milestonehub.core.connection.ConnectionState;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.connection.DeliveryDocument;
import org.milestonehub.core.connection.DistrictDocument;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.Every;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.WebhookCall;

/**
 * Starts routes: when the clock says so, when a person asks, when a system calls, when something changed.
 *
 * <p>Threads: usable from any thread.
 */
public final class BindingRuns implements BindingClock.Due, ChangeListener {

    /** Due dates pass, and a system falls silent for too long, without any run. */
    private static final Every LOOK = Every.parse("*/10 * * * *");

    private static final Every EVERY_FEW_MINUTES = Every.parse("PT5M");

    private final Documents documents;
    private final ConnectionStates states;
    private final BindingRoutes routes;
    private final BindingClock bindingClock;
    private final ProducerTemplate producer;
    private final Clock clock;
    private volatile Optional<Consumer<String>> watch = Optional.empty();

    public BindingRuns(Documents documents, ConnectionStates states, BindingRoutes routes, BindingClock bindingClock,
            ProducerTemplate producer, Clock clock) {
        this.documents = documents;
        this.states = states;
        this.routes = routes;
        this.bindingClock = bindingClock;
        this.producer = producer;
        this.clock = clock;
    }

    /** Every few minutes somebody looks at each district; called before {@link #start()}. */
    public void watchedBy(Consumer<String> watcher) {
        watch = Optional.of(watcher);
    }

    /** Routes first, then the clock. Follows every apply from now on. */
    public void start() {
        routes.start();
        documents.onApplied(this::refresh);
        bindingClock.plan(plans());
        bindingClock.start(this);
    }

    /** Lets what runs now end. */
    public void stop() {
        bindingClock.stop();
    }

    /**
     * Runs a request through its route and waits for the end. Works also while the circuit is open: a good run closes it.
     *
     * @throws SyncException {@code SETTINGS} when there is no such connection or it is paused
     */
    public RunOutcome run(RunRequest request) {
        ConnectionDocument connection = connection(request.district(), request.connection());
        ConnectionState state = states.state(request.district(), request.connection());
        if (state.pausedAt(clock.instant())) {
            throw new SyncException(Fault.SETTINGS, "connection " + request.connection() + " is paused until "
                    + state.paused().map(pause -> pause.until().toString()).orElse("") + "; resume it first");
        }
        boolean bring = connection.bring().isPresent() && request.input() == InputBundle.NONE && request.event().isEmpty();
        Template template = request.trigger() == Trigger.REPLAY ? Template.REPLAY_QUARANTINE
                : bring ? Template.RECEIVE_FILES : Template.PULL_STREAM;
        return read(template, request.district(), request.connection(), request);
    }

    /** A person asks for a run and waits for its end. */
    public RunOutcome run(String district, String connection, String by) {
        return run(RunRequest.pull(district, connection, Trigger.PERSON, by));
    }

    /** A person wants withheld rows tried again, and waits for the end. */
    public RunOutcome replay(String district, String connection, String by) {
        return run(new RunRequest(district, connection, Trigger.REPLAY, by, InputBundle.NONE, Optional.empty(), List.of(), false,
                false));
    }

    /** A person asks for a run and does not wait. Where one is running, another follows. */
    public void soon(String district, String connection) {
        bindingClock.soon(new BindingId(connection(district, connection).district(), Work.READ, connection));
    }

    /**
     * A system calls. The answer to the caller depends on the failure: none is 2xx, {@code CREDENTIALS} 401,
     * {@code BAD_DATA} 400, everything else 503 so that the sender tries again.
     *
     * @throws SyncException {@code SETTINGS} when the connection takes no webhooks
     */
    public RunOutcome receive(String district, String connection, WebhookCall call) {
        if (!connection(district, connection).webhook()) {
            throw new SyncException(Fault.SETTINGS, "connection " + connection + " takes no webhooks");
        }
        if (states.state(district, connection).pausedAt(clock.instant())) {
            return RunOutcome.of(new RunFailure(Fault.THROTTLED, "connection " + connection + " is paused", Optional.empty()));
        }
        return pass(Template.RECEIVE_EVENT, district, connection, connection, call);
    }

    /** Delivers what is due of one delivery and waits for the end; nothing while the receiver is paused or its writes are stopped. */
    public RunOutcome deliver(String district, String delivery) {
        DeliveryDocument document = documents.deliveries(district).stream()
                .filter(candidate -> candidate.name().equals(delivery))
                .findFirst()
                .orElseThrow(() -> new SyncException(Fault.SETTINGS, "district " + district + " has no delivery " + delivery));
        ConnectionState state = states.state(district, document.connection());
        if (state.writesStopped() || state.pausedAt(clock.instant())) {
            return RunOutcome.NOTHING;
        }
        RunOutcome outcome = pass(Template.DELIVER_CHANGES, district, delivery, document.connection(), "");
        if (outcome.good()) {
            states.succeeded(district, document.connection());
        }
        return outcome;
    }

    /** Judges who may be touched by what changed and waits for the end; deliveries follow. Nothing where there is no framework. */
    public RunOutcome evaluate(String district) {
        if (!routes.judges()) {
            return RunOutcome.NOTHING;
        }
        RunOutcome outcome =
                pass(Template.EVALUATE_MILESTONES, district, BindingId.MILESTONES, BindingId.MILESTONES, "");
        deliverSoon(district);
        return outcome;
    }

    @Override
    public void changed(Run run) {
        deliverSoon(run.request().district());
    }

    private void deliverSoon(String district) {
        documents.deliveries(district).forEach(
                delivery -> bindingClock.soon(new BindingId(district, Work.DELIVER, delivery.name())));
    }

    @Override
    public Optional<Instant> due(BindingId binding) {
        Optional<Every> every = Optional.ofNullable(wanted(binding.district()).get(binding));
        boolean reads = binding.work() == Work.READ || binding.work() == Work.READ_FULL;
        if (every.isEmpty() && !reads) {
            return Optional.empty();
        }
        boolean known = documents.connections(binding.district()).stream().anyMatch(c -> c.name().equals(binding.name()));
        if (reads && !known) {
            return Optional.empty();
        }
        RunOutcome outcome = mayRun(binding) ? perform(binding) : RunOutcome.NOTHING;
        Instant now = clock.instant();
        Optional<Instant> regular = every.map(found -> found.next(now, zone(binding.district())));
        return earliest(regular, outcome.failure().flatMap(RunFailure::retryAfter).map(now::plus),
                outcome.delivery().flatMap(report -> report.nextAt()));
    }

    private boolean mayRun(BindingId binding) {
        if (binding.work() == Work.JUDGE || binding.work() == Work.WATCH) {
            return true;
        }
        String connection = binding.work() == Work.DELIVER ? receiver(binding) : binding.name();
        ConnectionState state = states.state(binding.district(), connection);
        return !state.pausedAt(clock.instant()) && state.circuit().isEmpty();
    }

    private RunOutcome perform(BindingId binding) {
        return switch (binding.work()) {
            case READ -> run(RunRequest.pull(binding.district(), binding.name(), Trigger.SCHEDULE, binding.name()));
            case READ_FULL -> run(new RunRequest(binding.district(), binding.name(), Trigger.SCHEDULE, binding.name(),
                    InputBundle.NONE, Optional.empty(), List.of(), true, false));
            case DELIVER -> deliver(binding.district(), binding.name());
            case JUDGE -> evaluate(binding.district());
            case WATCH -> look(binding.district());
        };
    }

    private RunOutcome look(String district) {
        watch.ifPresent(watcher -> watcher.accept(district));
        return RunOutcome.NOTHING;
    }

    private RunOutcome read(Template template, String district, String connection, Object body) {
        RunOutcome outcome = pass(template, district, connection, connection, body);
        boolean dry = body instanceof RunRequest request && request.dryRun();
        if (outcome.good() && !dry) {
            states.succeeded(district, connection);
        }
        return outcome;
    }

    private RunOutcome pass(Template template, String district, String name, String connection, Object body) {
        Map<String, Object> headers = Map.of(
                Headers.DISTRICT, district, Headers.CONNECTION, connection, Headers.DELIVERY, name);
        Object last = producer.requestBodyAndHeaders(routes.endpoint(template, district, name), body, headers);
        return RunOutcome.of(last);
    }

    private void refresh() {
        routes.refresh();
        bindingClock.plan(plans());
    }

    private Map<BindingId, BindingClock.Plan> plans() {
        Map<BindingId, BindingClock.Plan> plans = new HashMap<>();
        Instant now = clock.instant();
        for (String district : documents.districts()) {
            ZoneId zone = zone(district);
            wanted(district).forEach((id, every) ->
                    plans.put(id, new BindingClock.Plan(every.text() + " " + zone, first(every, now, zone))));
        }
        return plans;
    }

    /** What comes every few minutes comes at once the first time; a calendar is waited for. */
    private static Instant first(Every every, Instant now, ZoneId zone) {
        return every instanceof Every.Pause ? now : every.next(now, zone);
    }

    private Map<BindingId, Every> wanted(String district) {
        Map<BindingId, Every> wanted = new HashMap<>();
        for (ConnectionDocument connection : documents.connections(district)) {
            connection.every().ifPresent(every -> wanted.put(new BindingId(district, Work.READ, connection.name()), every));
            connection.fullEvery().ifPresent(
                    every -> wanted.put(new BindingId(district, Work.READ_FULL, connection.name()), every));
        }
        if (routes.judges()) {
            wanted.put(BindingId.judge(district), LOOK);
        }
        if (watch.isPresent()) {
            wanted.put(BindingId.watch(district), EVERY_FEW_MINUTES);
        }
        documents.deliveries(district).forEach(
                delivery -> wanted.put(new BindingId(district, Work.DELIVER, delivery.name()), delivery.every()));
        return wanted;
    }

    private String receiver(BindingId binding) {
        return documents.deliveries(binding.district()).stream()
                .filter(delivery -> delivery.name().equals(binding.name()))
                .map(DeliveryDocument::connection)
                .findFirst()
                .orElse("");
    }

    private ConnectionDocument connection(String district, String name) {
        return documents.connections(district).stream()
                .filter(connection -> connection.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SyncException(Fault.SETTINGS, "district " + district + " has no connection " + name));
    }

    private ZoneId zone(String district) {
        return documents.district(district).map(DistrictDocument::timeZone).orElseThrow();
    }

    @SafeVarargs
    private static Optional<Instant> earliest(Optional<Instant>... moments) {
        return Arrays.stream(moments).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
