package org.milestonehub.core.sync;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;

/** Undoes a run that a person wants back. */
public final class Undoing {

    private final Connections connections;
    private final RunStore runs;
    private final UndoStore store;
    private final Clock clock;

    public Undoing(Connections connections, RunStore runs, UndoStore store, Clock clock) {
        this.connections = connections;
        this.runs = runs;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Undoes it.
     *
     * @return the compensating run, to be announced as any other
     */
    public Run undo(String district, long run, String by, boolean dryRun) {
        RunReport report = runs.find(district, run)
                .orElseThrow(() -> new SyncException(Fault.SETTINGS, "there is no run " + run + " in " + district));
        RunReport undone = store.undo(connections.connection(district, report.connection()), run, by, dryRun,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return new Run(RunRequest.files(district, report.connection(), RunRequest.Trigger.PERSON, by, InputBundle.NONE), undone, null);
    }
}
