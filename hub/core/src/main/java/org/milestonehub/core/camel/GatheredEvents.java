package org.milestonehub.core.camel;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.sync.EventKeys;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunState;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Step of {@code receive-event}: reads, guards and applies what calls say, each call once it is its turn. Calls of one
 * connection that had to wait for a run share the next one, in the order in which they came: one transaction for all of them.
 * A call returns when what it said is committed and the call is remembered, so that an answered call is never lost.
 *
 * <p>Nobody suffers for a neighbour. Calls about the same record never share a run; a shared run that fails for its data, or
 * that limits would hold, is done again call by call.
 *
 * <p>Threads: usable from any thread; the work of a connection is done by one at a time.
 */
public final class GatheredEvents {

    private static final Logger LOG = LoggerFactory.getLogger(GatheredEvents.class);

    private final SyncRun engine;
    private final EventKeys keys;
    private final Connections connections;
    private final WebhookEvents events;
    private final Consumer<Run> heldTogether;
    private final Consumer<Run> changed;
    private final Clock clock;
    private final Map<String, EventLine> lines = new ConcurrentHashMap<>();
    private final ExecutorService attendants = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "events");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param heldTogether takes back a run that was held while several calls shared it
     * @param changed hears of every applied run
     */
    public GatheredEvents(SyncRun engine, EventKeys keys, Connections connections, WebhookEvents events, Consumer<Run> heldTogether,
            Consumer<Run> changed, Clock clock) {
        this.engine = engine;
        this.keys = keys;
        this.connections = connections;
        this.events = events;
        this.heldTogether = heldTogether;
        this.changed = changed;
        this.clock = clock;
    }

    /** Waits until what the call asks for is done; gives the run that did it. */
    public Run run(@Body RunRequest request, @Header(Headers.EVENT) String event) throws InterruptedException {
        EventLine line = lines.computeIfAbsent(request.district() + "/" + request.connection(), any -> new EventLine(keys));
        EventLine.Call call = new EventLine.Call(request, event, new CompletableFuture<>());
        CompletableFuture<Run> answer = line.answer(event, call.answer());
        try {
            if (answer == call.answer() && line.join(call)) {
                attendants.execute(() -> attend(line));
            }
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason
                    : new SyncException(Fault.DEFECT, "the run that carried a call broke off", e.getCause());
        } finally {
            if (answer == call.answer()) {
                line.answered(event);
            }
        }
    }

    /** Turn after turn on one thread, so that the runs keep to one database session and its plans. */
    private void attend(EventLine line) {
        for (Optional<EventLine.Turn> turn = line.next(); turn.isPresent(); turn = line.next()) {
            Optional<Throwable> broken = Optional.empty();
            try {
                together(turn.get());
            } catch (RuntimeException | Error e) {
                broken = Optional.of(e);
            }
            Throwable reason = broken.orElseGet(() -> new IllegalStateException("a call had no turn"));
            turn.get().calls().forEach(call -> call.answer().completeExceptionally(reason));
        }
    }

    private void together(EventLine.Turn turn) {
        if (turn.calls().size() == 1) {
            alone(turn.calls());
            return;
        }
        try {
            Run run = engine.guard(engine.read(turn.request()));
            if (run.report().state() == RunState.HELD && turn.request().event().isPresent()) {
                heldTogether.accept(run);
                alone(turn.calls());
            } else {
                end(turn.calls(), run);
            }
        } catch (RuntimeException e) {
            if (infrastructure(e) || turn.request().event().isEmpty()) {
                throw e;
            }
            LOG.warn("{} calls of {} could not share a run ({}); each goes by itself", turn.calls().size(), turn.request().connection(),
                    e.getClass().getSimpleName());
            alone(turn.calls().stream().filter(call -> !call.answer().isDone()).toList());
        }
    }

    /** One after the other; where the hub's own means fail, the rest need not try. */
    private void alone(List<EventLine.Call> calls) {
        for (EventLine.Call call : calls) {
            try {
                end(List.of(call), engine.guard(engine.read(call.request())));
            } catch (RuntimeException e) {
                if (infrastructure(e)) {
                    throw e;
                }
                call.answer().completeExceptionally(e);
            }
        }
    }

    private void end(List<EventLine.Call> calls, Run run) {
        Callers callers = new Callers(calls);
        if (run.released()) {
            engine.applyFor(run, callers);
        } else {
            RunRequest request = calls.get(0).request();
            events.remember(connections.connection(request.district(), request.connection()),
                    callers.calls(), run.id(), clock.instant());
            callers.answer(run);
        }
    }

    /** They have their answer once the run is committed: nobody waits for what is cleared away behind it. */
    private final class Callers implements SyncRun.Waiting {

        private final List<EventLine.Call> calls;

        Callers(List<EventLine.Call> calls) {
            this.calls = calls;
        }

        @Override
        public List<String> calls() {
            return calls.stream().map(EventLine.Call::event).toList();
        }

        @Override
        public void committed(Run run) {
            if (run.report().applied()) {
                changed.accept(run);
            }
            answer(run);
        }

        private void answer(Run run) {
            calls.forEach(call -> call.answer().complete(run));
        }
    }

    private static boolean infrastructure(RuntimeException e) {
        Optional<Fault> fault = e instanceof SyncException s ? Optional.of(s.fault())
                : e instanceof ConnectorException c ? Optional.of(c.fault()) : Optional.empty();
        return fault.filter(Fault::retried).isPresent();
    }
}
