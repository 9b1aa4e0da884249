package org.milestonehub.server.assembly;

import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.sync.BrokenOffRuns;
import org.milestonehub.core.sync.RunStore;
import org.springframework.context.SmartLifecycle;

/** Runs the bindings of a serving hub: first what an earlier one left unfinished, then the clock. */
public final class Bindings implements SmartLifecycle {

    private final RunStore store;
    private final BindingRuns runs;
    private final BrokenOffRuns brokenOff;
    private final boolean byItself;
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
        goOnLater();
        running = true;
    }

    /** Uploads that a stop broke off; whoever waits for the hub does not wait for them. */
    private void goOnLater() {
        Thread thread = new Thread(brokenOff::goOn, "broken-off-imports");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        runs.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
