package org.milestonehub.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Work on a session of one's own, all of it or nothing; afterwards each statement stands for itself again. */
public final class OneTransaction {

    private OneTransaction() {}

    /** @param takeBack leave nothing of the work, though it went well */
    public static <T> T on(Connection session, boolean takeBack, Supplier<T> work) throws SQLException {
        session.setAutoCommit(false);
        try {
            T result = work.get();
            if (takeBack) {
                session.rollback();
            } else {
                StoreStep.time("commit", session::commit);
            }
            return result;
        } catch (RuntimeException | SQLException e) {
            session.rollback();
            throw e;
        } finally {
            session.setAutoCommit(true);
        }
    }
}
