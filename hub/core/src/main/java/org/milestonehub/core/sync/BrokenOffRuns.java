package org.milestonehub.core.sync;

import java.util.List;
import java.util.function.Consumer;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.spi.ConnectorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs over files that somebody brought once, and in the middle of which the hub stopped: they go on from the archive. What a system
 * has ready is simply asked for again, and is none of these.
 */
public final class BrokenOffRuns {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenOffRuns.class);

    private final RunStore store;
    private final Connections connections;
    private final Archive archive;
    private final SyncRun engine;
    private final Consumer<Run> changed;

    /** @param changed told of every run that was applied */
    public BrokenOffRuns(RunStore store, Connections connections, Archive archive, SyncRun engine, Consumer<Run> changed) {
        this.store = store;
        this.connections = connections;
        this.archive = archive;
        this.engine = engine;
        this.changed = changed;
    }

    /** Goes on with all that wait, one after the other; one that fails says so itself and does not keep the others. */
    public void goOn() {
        store.resumable().forEach(this::goOn);
    }

    private void goOn(RunStore.Resumable broken) {
        RunReport report = broken.report();
        LOG.info("run {} of {} goes on from the archive", report.run(), report.connection());
        try {
            Run run = engine.guard(engine.read(request(broken)));
            if (run.released()) {
                changed.accept(engine.apply(run));
            }
        } catch (ConnectorException | SyncException e) {
            LOG.warn("run {} of {} could not go on: {}", report.run(), report.connection(), e.getMessage());
            store.giveUp(broken, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("run {} of {} could not go on", report.run(), report.connection(), e);
            store.giveUp(broken, "the hub met " + e.getClass().getSimpleName() + "; its log says where");
        }
    }

    private RunRequest request(RunStore.Resumable broken) {
        RunReport report = broken.report();
        List<Archive.StoredFile> files = store.inputs(broken.district(), report.run());
        return RunRequest.resumed(broken.district(), report.connection(), report.requestedBy(),
                archive.bundle(connections.district(broken.district()), report.input(), files), report.run());
    }
}
