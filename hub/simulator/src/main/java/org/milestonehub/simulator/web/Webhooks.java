package org.milestonehub.simulator.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviours;
import org.milestonehub.simulator.fault.SystemName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls one subscriber, in order and at least once; three tries, then the receiver must find it by reading. */
public final class Webhooks implements AutoCloseable {
    private record Call(String id, String body) {}

    private record Subscription(URI url, String secret) {}

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SystemName system;
    private final WebhookStyle style;
    private final Misbehaviours misbehaviours;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE).build();
    private final Deque<Call> waiting = new ArrayDeque<>();
    private final Thread worker;
    private @Nullable Subscription subscription;
    private boolean muted;
    private boolean busy;
    private boolean closed;
    private long delivered;
    private long givenUp;

    public Webhooks(SystemName system, WebhookStyle style, Misbehaviours misbehaviours, Clock clock) {
        this.system = system;
        this.style = style;
        this.misbehaviours = misbehaviours;
        this.clock = clock;
        worker = new Thread(this::work, system.word() + "-webhooks");
        worker.setDaemon(true);
        worker.start();
    }

    public synchronized void subscribe(URI url, String secret) {
        subscription = new Subscription(url, secret);
    }

    public synchronized void unsubscribe() {
        subscription = null;
        waiting.clear();
        notifyAll();
    }

    public synchronized @Nullable URI url() {
        return subscription == null ? null : subscription.url();
    }

    /** While muted nothing is queued: the past is being lived through again. */
    public synchronized void mute(boolean silent) {
        muted = silent;
    }

    public synchronized void send(String eventId, String body) {
        if (subscription != null && !muted) {
            waiting.add(new Call(eventId, body));
            notifyAll();
        }
    }

    public synchronized long delivered() {
        return delivered;
    }

    public synchronized long pending() {
        return waiting.size() + (busy ? 1 : 0);
    }

    public synchronized long givenUp() {
        return givenUp;
    }

    /** Waits until every call was made or given up; false when that took longer. */
    public synchronized boolean await(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (pending() > 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }

    private void work() {
        while (true) {
            List<Call> batch = new ArrayList<>();
            Subscription target;
            synchronized (this) {
                busy = false;
                notifyAll();
                while (waiting.isEmpty() && !closed) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                if (closed) {
                    return;
                }
                batch.add(waiting.removeFirst());
                if (misbehaviours.active(system, Kind.REORDER_WEBHOOKS) && !waiting.isEmpty()) {
                    misbehaviours.take(system, "webhook", Kind.REORDER_WEBHOOKS);
                    batch.add(waiting.removeFirst());
                    Collections.reverse(batch);
                }
                target = subscription;
                busy = true;
            }
            if (target != null) {
                batch.forEach(call -> deliver(target, call));
            }
        }
    }

    private void deliver(Subscription target, Call call) {
        int times = misbehaviours.take(system, "webhook", Kind.DUPLICATE_WEBHOOKS).isPresent() ? 2 : 1;
        boolean wrong = misbehaviours.take(system, "webhook", Kind.WRONG_SIGNATURE).isPresent();
        boolean done = false;
        for (int i = 0; i < times; i++) {
            done = tryThreeTimes(target, call, wrong);
        }
        synchronized (this) {
            delivered += done ? 1 : 0;
            givenUp += done ? 0 : 1;
        }
    }

    private boolean tryThreeTimes(Subscription target, Call call, boolean wrongSignature) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(target.url()).timeout(PATIENCE)
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(call.body()));
            String secret = wrongSignature ? target.secret() + "x" : target.secret();
            style.headers(call.id(), call.body(), secret, clock.instant().getEpochSecond()).forEach(request::header);
            try {
                int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
                if (status / 100 == 2) {
                    return true;
                }
                LOG.debug("{} webhook {} answered {}", system.word(), call.id(), status);
            } catch (IOException e) {
                LOG.debug("{} webhook {} not delivered: {}", system.word(), call.id(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        worker.interrupt();
    }
}
