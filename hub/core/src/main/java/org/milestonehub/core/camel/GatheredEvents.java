package org.milestonehub.core.camel;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
 * <p>Threads: usable from any thread; the calling threads do the work.
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
        EventLine.Waiting mine = line.join(request, event);
        for (Optional<EventLine.Turn> turn = line.turn(mine); turn.isPresent(); turn = line.turn(mine)) {
            try {
                together(turn.get());
            } finally {
                line.done(turn.get());
            }
            turn.get().calls().stream().flatMap(call -> call.applied().stream()).distinct().forEach(changed);
        }
        return mine.answer();
    }

    private void together(EventLine.Turn turn) {
        if (turn.calls().size() == 1) {
            alone(turn.calls());
            return;
        }
        try {
            Run run = steps(turn.request());
            if (run.report().state() == RunState.HELD && turn.request().event().isPresent()) {
                heldTogether.accept(run);
                alone(turn.calls());
            } else {
                finish(turn.calls(), run);
            }
        } catch (RuntimeException e) {
            if (infrastructure(e) || turn.request().event().isEmpty()) {
                turn.calls().forEach(call -> call.fail(e));
            } else {
                LOG.warn("{} calls of {} could not share a run ({}); each goes by itself", turn.calls().size(), turn.request().connection(),
                        e.getClass().getSimpleName());
                alone(turn.calls());
            }
        }
    }

    /** One after the other; where the hub's own means fail, the rest need not try. */
    private void alone(List<EventLine.Waiting> calls) {
        Optional<RuntimeException> broken = Optional.empty();
        for (EventLine.Waiting call : calls) {
            try {
                if (broken.isEmpty()) {
                    finish(List.of(call), steps(call.request()));
                } else {
                    call.fail(broken.get());
                }
            } catch (RuntimeException e) {
                call.fail(e);
                broken = infrastructure(e) ? Optional.of(e) : broken;
            }
        }
    }

    /** Remembered only after it was applied: a crash in between makes the sender's retry welcome, and applying twice changes nothing. */
    private void finish(List<EventLine.Waiting> calls, Run run) {
        RunRequest request = calls.get(0).request();
        events.remember(connections.connection(request.district(), request.connection()),
                calls.stream().map(EventLine.Waiting::event).toList(), run.id(), clock.instant());
        calls.forEach(call -> call.finish(run));
    }

    private Run steps(RunRequest request) {
        Run run = engine.guard(engine.read(request));
        return run.released() ? engine.apply(run) : run;
    }

    private static boolean infrastructure(RuntimeException e) {
        Optional<Fault> fault = e instanceof SyncException s ? Optional.of(s.fault())
                : e instanceof ConnectorException c ? Optional.of(c.fault()) : Optional.empty();
        return fault.filter(Fault::retried).isPresent();
    }
}
