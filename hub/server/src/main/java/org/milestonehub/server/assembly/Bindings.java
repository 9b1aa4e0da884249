package org.milestonehub.server.assembly;

import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.sync.RunStore;
import org.springframework.context.SmartLifecycle;

/** Runs the bindings of a serving hub: first what an earlier one left unfinished, then the clock. */
public final class Bindings implements SmartLifecycle {

    private final RunStore store;
    private final BindingRuns runs;
    private volatile boolean running;

    public Bindings(RunStore store, BindingRuns runs) {
        this.store = store;
        this.runs = runs;
    }

    @Override
    public void start() {
        store.recoverInterrupted();
        runs.start();
        running = true;
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
