package org.milestonehub.core.store.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** The lock that lets runs of one hub connection follow each other, on all nodes. Falls with the database session. */
final class RunLock {

    private RunLock() {}

    /** Waits until no other run of the connection goes on. */
    static void take(Connection session, int district, int connection) {
        call(session, "select pg_advisory_lock(?)", key(district, connection));
    }

    /** Takes the lock where nobody holds it. */
    static boolean tryTake(Connection session, int district, int connection) {
        return call(session, "select pg_try_advisory_lock(?)", key(district, connection));
    }

    /** Waits for it as {@link #take(Connection, int, int)} does, when the session gets to it. */
    static void takeLater(RunSql sql, int district, int connection) {
        sql.later("select pg_advisory_lock(?)", key(district, connection));
    }

    static void release(Connection session, int district, int connection) {
        call(session, "select pg_advisory_unlock(?)", key(district, connection));
    }

    static void release(RunSql sql, int district, int connection) {
        if (sql.isSmall()) {
            sql.later("select pg_advisory_unlock(?)", key(district, connection));
        } else {
            release(sql.connection(), district, connection);
        }
    }

    private static long key(int district, int connection) {
        return 0x4D48_0000_0000_0000L | (long) district << 24 | connection;
    }

    private static boolean call(Connection session, String text, long key) {
        try (PreparedStatement statement = session.prepareStatement(text)) {
            statement.setLong(1, key);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && "t".equals(answer.getString(1));
            }
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database did not give the lock of a connection: " + e.getMessage(), e);
        }
    }
}
