package org.milestonehub.core.guard;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.sync.Approval;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.HeldRuns;
import org.milestonehub.core.sync.HeldRuns.Held;
import org.milestonehub.core.sync.HeldRuns.HeldRow;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;

/** What a person may do with a held run: look, approve, reject. Whoever calls writes the audit trail first. */
public final class Decisions {

    private final Connections connections;
    private final RunStore runs;
    private final Archive archive;
    private final Clock clock;

    public Decisions(Connections connections, RunStore runs, Archive archive, Clock clock) {
        this.connections = connections;
        this.runs = runs;
        this.archive = archive;
        this.clock = clock;
    }

    /** Runs that wait, newest first. */
    public List<Held> waiting(String district) {
        return runs.held().waiting(district, clock.instant());
    }

    /** One that waits. */
    public Optional<Held> find(String district, long run) {
        return runs.held().find(district, run, clock.instant());
    }

    /** Examples of the rows behind its findings. */
    public List<HeldRow> rows(String district, long run, int most) {
        return runs.held().rows(district, run, most);
    }

    /**
     * The request that lets a held run go on. Running it is what approves it: the input is staged and compared again, and held
     * again where it grew beyond what the person saw.
     *
     * @throws SyncException {@code SETTINGS} when the run does not wait
     */
    public RunRequest approve(String district, long run, Approval.Scope scope, String by) {
        Held held = find(district, run).orElseThrow(() -> notWaiting(run));
        List<Archive.StoredFile> files = runs.inputs(district, run);
        boolean read = files.stream().allMatch(file -> file.name().endsWith(".jsonl")) && held.report().input().isEmpty();
        InputBundle input = read ? InputBundle.NONE : archive.bundle(connections.district(district), held.report().input(), files);
        return RunRequest.approved(district, held.report().connection(), input, new Approval(run, scope, by, held.findings()));
    }

    /**
     * Cancels a held run.
     *
     * @throws SyncException {@code SETTINGS} when the run does not wait
     */
    public void reject(String district, long run, String by, String reason) {
        if (!runs.held().reject(district, run, by, reason, clock.instant())) {
            throw notWaiting(run);
        }
    }

    private static SyncException notWaiting(long run) {
        return new SyncException(Fault.SETTINGS, "run " + run + " does not wait for a decision: it was decided, it expired after "
                + HeldRuns.WAITS.toDays() + " days, or a newer complete read took its place");
    }
}
