package org.milestonehub.core.camel;

import java.util.List;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunState;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.ConnectorDescriptor.Bringing;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;

/**
 * For files, the newest applied input from the archive: an older one would bring back an older state. A system that is
 * fetched is read from the beginning.
 */
public final class ArchivedInput implements ReplayInput {

    private static final int RUNS_LOOKED_AT = 200;

    private final Connections connections;
    private final RunStore runs;
    private final Archive archive;

    public ArchivedInput(Connections connections, RunStore runs, Archive archive) {
        this.connections = connections;
        this.runs = runs;
        this.archive = archive;
    }

    @Override
    public RunRequest input(RunRequest request) {
        if (request.input() != InputBundle.NONE || request.event().isPresent()) {
            return request;
        }
        Connection connection = connections.connection(request.district(), request.connection());
        if (connection.connector().descriptor().bringing() == Bringing.SELF) {
            return over(request, InputBundle.NONE, true);
        }
        RunReport newest = runs.latestOf(request.district(), request.connection(), RUNS_LOOKED_AT).stream()
                .filter(run -> run.applied() && run.state() != RunState.REVERTED && !run.input().isEmpty())
                .filter(run -> !runs.inputs(request.district(), run.run()).isEmpty())
                .findFirst()
                .orElseThrow(() -> new SyncException(Fault.SETTINGS, "connection " + request.connection() + " has read no files yet, or all that it"
                        + " read was undone; put a file where it looks for one, or upload it with import"));
        List<Archive.StoredFile> files = runs.inputs(request.district(), newest.run());
        return over(request, archive.bundle(connection.district(), newest.input(), files), request.full());
    }

    private static RunRequest over(RunRequest request, InputBundle input, boolean full) {
        return new RunRequest(request.district(), request.connection(), request.trigger(), request.requestedBy(), input,
                request.event(), request.streams(), full, request.dryRun());
    }
}
