package org.milestonehub.core.sync;

import java.time.Instant;
import org.milestonehub.core.connection.Connection;

/** Port: takes back what one run wrote. */
public interface UndoStore {

    /**
     * Brings back the versions that stood before a run, in one transaction, as a run of its own whose changes stand in the
     * change feed. Rows that a later run of another connection changed since stay as they are and are counted. Nothing is
     * deleted: what the run added is ended.
     *
     * @param by name of the person
     * @param dryRun only count: everything is taken back at the end
     * @return the compensating run; its message says what came back and what stays
     * @throws SyncException {@code SETTINGS} when the run was not applied, is undone already, or a later run of the same
     *     connection must be undone first
     */
    RunReport undo(Connection connection, long run, String by, boolean dryRun, Instant logicalTime);
}
