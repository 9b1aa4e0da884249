package org.milestonehub.server.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal that long work goes on, and for how long; elsewhere it says nothing, or a line for each step. */
final class Waiting implements AutoCloseable {

    private static final String WHEEL = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "waiting");
        thread.setDaemon(true);
        return thread;
    });
    private final InstantSource clock;
    private final Instant since;
    private final boolean lines;
    private volatile String what;
    private int turn;

    Waiting(String what, InstantSource clock) {
        this(what, clock, false);
    }

    /** @param lines where nobody sits at a terminal, each step is a line on standard error */
    Waiting(String what, InstantSource clock, boolean lines) {
        this.lines = lines && System.console() == null;
        this.what = what;
        this.clock = clock;
        this.since = clock.instant();
        if (System.console() != null) {
            beat.scheduleAtFixedRate(this::draw, 300, 120, TimeUnit.MILLISECONDS);
        }
        line(what);
    }

    /** Goes on with something else. */
    void now(String next) {
        if (!next.equals(what)) {
            line(next);
        }
        what = next;
    }

    private void line(String next) {
        if (lines) {
            System.err.printf("%3d s  %s%n", Duration.between(since, clock.instant()).toSeconds(), next);
        }
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
