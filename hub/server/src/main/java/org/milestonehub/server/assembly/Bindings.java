package org.milestonehub.server.assembly;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.sync.BrokenOffRuns;
import org.milestonehub.core.sync.RunStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the bindings of a serving hub: first what an earlier one left unfinished, then the clock. */
public final class Bindings implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Bindings.class);
    /** Long enough for somebody to make room, or for a database to come back: an import is tried three times in all. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

    private final RunStore store;
    private final BindingRuns runs;
    private final BrokenOffRuns brokenOff;
    private final boolean byItself;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "broken-off-runs");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    /** @param byItself whether the clock starts with the hub; else somebody calls {@link #start} */
    public Bindings(RunStore store, BindingRuns runs, BrokenOffRuns brokenOff, boolean byItself) {
        this.store = store;
        this.runs = runs;
        this.brokenOff = brokenOff;
        this.byItself = byItself;
    }

    @Override
    public boolean isAutoStartup() {
        return byItself;
    }

    @Override
    public void start() {
        store.recoverInterrupted();
        runs.start();
        looks.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
        running = true;
    }

    /** Uploads that a stop broke off, and whatever a database that broke off left; whoever waits for the hub does not wait for them. */
    private void look() {
        try {
            store.recoverCutOff().forEach(run -> LOG.warn("run {} of {} was cut off", run.run(), run.connection()));
            brokenOff.goOn();
        } catch (RuntimeException e) {
            LOG.warn("the hub could not look for runs that were cut off; it looks again", e);
        }
    }

    @Override
    public void stop() {
        looks.shutdown();
        runs.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
