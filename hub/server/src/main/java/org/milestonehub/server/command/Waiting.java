package org.milestonehub.server.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal that long work goes on, and for how long; says nothing where nobody looks. */
final class Waiting implements AutoCloseable {

    private static final String WHEEL = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "waiting");
        thread.setDaemon(true);
        return thread;
    });
    private final InstantSource clock;
    private final Instant since;
    private volatile String what;
    private int turn;

    Waiting(String what, InstantSource clock) {
        this.what = what;
        this.clock = clock;
        this.since = clock.instant();
        if (System.console() != null) {
            beat.scheduleAtFixedRate(this::draw, 300, 120, TimeUnit.MILLISECONDS);
        }
    }

    /** Goes on with something else. */
    void now(String next) {
        what = next;
    }

    private synchronized void draw() {
        long seconds = Duration.between(since, clock.instant()).toSeconds();
        turn = (turn + 1) % WHEEL.length();
        System.err.print("\r\u001b[K" + WHEEL.charAt(turn) + " " + what + " (" + seconds + " s)");
        System.err.flush();
    }

    @Override
    public synchronized void close() {
        beat.shutdownNow();
        if (System.console() != null) {
            System.err.print("\r\u001b[K");
            System.err.flush();
        }
    }
}
