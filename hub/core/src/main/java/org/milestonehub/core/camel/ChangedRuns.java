package org.milestonehub.core.camel;

import java.util.List;
import org.milestonehub.core.sync.Run;

/** Step of the route {@code changed}: tells each listener in order. */
public final class ChangedRuns {

    private final List<ChangeListener> listeners;

    /** @param listeners in the order in which they are told: who judges before who delivers */
    public ChangedRuns(List<ChangeListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Tells them all; the run is left as it is. */
    public Run announce(Run run) {
        listeners.forEach(listener -> listener.changed(run));
        return run;
    }
}
