package org.milestonehub.core.camel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.milestonehub.core.sync.EventKeys;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunRequest;

/** Calls of one connection that wait for their turn. */
final class EventLine {

    private static final int MOST_TOGETHER = 100;

    private final EventKeys keys;
    private final Deque<Call> line = new ArrayDeque<>();
    private final Map<String, CompletableFuture<Run>> underWay = new HashMap<>();
    private boolean attended;

    EventLine(EventKeys keys) {
        this.keys = keys;
    }

    /**
     * A call.
     *
     * @param event the sender's id of it
     * @param answer the run that carried it
     */
    record Call(RunRequest request, String event, CompletableFuture<Run> answer) {}

    /**
     * Calls whose turn it is.
     *
     * @param request what they ask for together
     */
    record Turn(List<Call> calls, RunRequest request) {}

    /** The answer that is awaited for an event already: a sender that repeats it meanwhile waits for the same one. Else the given one. */
    synchronized CompletableFuture<Run> answer(String event, CompletableFuture<Run> own) {
        CompletableFuture<Run> first = underWay.putIfAbsent(event, own);
        return first == null ? own : first;
    }

    /** The event has its answer. */
    synchronized void answered(String event) {
        underWay.remove(event);
    }

    /** Takes a call in. Whether nobody attends to the line: the caller must see to it that somebody does. */
    synchronized boolean join(Call call) {
        line.add(call);
        boolean unattended = !attended;
        attended = true;
        return unattended;
    }

    /** The longest beginning of the line that may share a run; empty where nobody waits, and then nobody attends any more. */
    synchronized Optional<Turn> next() {
        attended = !line.isEmpty();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Call first = line.remove();
        return Optional.of(line.isEmpty() ? new Turn(List.of(first), first.request())
                : first.request().event().isPresent() ? told(first) : readAgain(first));
    }

    private Turn told(Call first) {
        List<Call> calls = new ArrayList<>(List.of(first));
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
    private Turn readAgain(Call first) {
        List<Call> calls = new ArrayList<>(List.of(first));
        while (!line.isEmpty() && line.element().request().event().isEmpty()) {
            calls.add(line.remove());
        }
        RunRequest one = first.request();
        List<String> streams = calls.stream().flatMap(call -> call.request().streams().stream()).distinct().toList();
        return new Turn(calls, new RunRequest(one.district(), one.connection(), one.trigger(), one.requestedBy(), one.input(), one.event(),
                streams, one.full(), one.dryRun()));
    }
}
