package org.milestonehub.core.trial;

import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.sync.SyncRun;

/** An empty hub with a database and an archive of its own, of which nothing stays when it is closed. */
public interface ScratchHub extends AutoCloseable {

    /**
     * An engine for one connection of the real hub.
     *
     * @param guarded judged by the limits of the real district while the school year turns; else everything passes
     */
    SyncRun engine(Connection connection, boolean guarded);

    @Override
    void close();
}
