package org.milestonehub.core.camel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.sync.EventKeys;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** Calls of one connection that wait for their turn. Whoever waits and finds nobody at work takes the next turn for all. */
final class EventLine {

    private static final int MOST_TOGETHER = 100;

    private final EventKeys keys;
    private final Deque<Waiting> line = new ArrayDeque<>();
    private boolean busy;

    EventLine(EventKeys keys) {
        this.keys = keys;
    }

    /** A call and what became of it. Written by the thread whose turn it is, read after the turn. */
    static final class Waiting {

        private final RunRequest request;
        private final String event;
        private @Nullable Run run;
        private @Nullable RuntimeException failure;

        private Waiting(RunRequest request, String event) {
            this.request = request;
            this.event = event;
        }

        RunRequest request() {
            return request;
        }

        String event() {
            return event;
        }

        void finish(Run done) {
            run = done;
        }

        void fail(RuntimeException reason) {
            failure = reason;
        }

        /** The run, where it wrote anything. */
        Optional<Run> applied() {
            return Optional.ofNullable(run).filter(done -> done.report().applied());
        }

        private boolean over() {
            return run != null || failure != null;
        }

        Run answer() {
            if (run == null) {
                throw failure == null ? new IllegalStateException("call " + event + " had no turn") : failure;
            }
            return run;
        }
    }

    /**
     * Calls whose turn it is.
     *
     * @param request what they ask for together
     */
    record Turn(List<Waiting> calls, RunRequest request) {

        /** Nobody may be left waiting for an answer. */
        void close() {
            calls.stream().filter(call -> !call.over()).forEach(call ->
                    call.fail(new SyncException(Fault.DEFECT, "the run that carried call " + call.event() + " broke off")));
        }
    }

    synchronized Waiting join(RunRequest request, String event) {
        Waiting waiting = new Waiting(request, event);
        line.add(waiting);
        return waiting;
    }

    /** Waits until the call is over, then gives nothing; or until nobody is at work, then gives the calls whose turn it is. */
    synchronized Optional<Turn> turn(Waiting mine) throws InterruptedException {
        try {
            while (busy && !mine.over()) {
                wait();
            }
        } catch (InterruptedException e) {
            line.remove(mine);
            throw e;
        }
        if (mine.over()) {
            return Optional.empty();
        }
        Turn next = next();
        busy = true;
        return Optional.of(next);
    }

    /** The turn is over; called by who had it. */
    synchronized void done(Turn turn) {
        turn.close();
        busy = false;
        notifyAll();
    }

    /** The longest beginning of the line that may share a run. */
    private Turn next() {
        Waiting first = line.remove();
        if (line.isEmpty()) {
            return new Turn(List.of(first), first.request());
        }
        return first.request().event().isPresent() ? told(first) : readAgain(first);
    }

    private Turn told(Waiting first) {
        List<Waiting> calls = new ArrayList<>(List.of(first));
        EventKeys.Group group;
        try {
            group = keys.group(first.request().district());
        } catch (RuntimeException e) {
            return new Turn(calls, first.request());
        }
        group.admit(first.request().event().orElseThrow());
        while (!line.isEmpty() && calls.size() < MOST_TOGETHER && line.element().request().event().filter(group::admit).isPresent()) {
            calls.add(line.remove());
        }
        return new Turn(calls, RunRequest.event(first.request().district(), first.request().connection(), group.together()));
    }

    /** Who only says that streams changed is served by one read that begins after all of them. */
    private Turn readAgain(Waiting first) {
        List<Waiting> calls = new ArrayList<>(List.of(first));
        while (!line.isEmpty() && line.element().request().event().isEmpty()) {
            calls.add(line.remove());
        }
        RunRequest one = first.request();
        List<String> streams = calls.stream().flatMap(call -> call.request().streams().stream()).distinct().toList();
        return new Turn(calls, new RunRequest(one.district(), one.connection(), one.trigger(), one.requestedBy(), one.input(), one.event(),
                streams, one.full(), one.dryRun()));
    }
}
