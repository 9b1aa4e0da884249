package org.milestonehub.core.store.run;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.store.CopyBuffer;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** COPY into one table. Not thread-safe. */
final class CopyTarget implements AutoCloseable {

    private static final int FLUSH_AT = 64 * 1024;

    private final @Nullable DataSource source;
    private final @Nullable Connection session;
    private final String statement;
    private final CopyBuffer buffer = new CopyBuffer(8 * 1024);
    private @Nullable Connection connection;
    private @Nullable CopyIn copy;

    /** Sends lines as they come, on a connection of its own. */
    static CopyTarget beside(DataSource source, String table, String columns) {
        return new CopyTarget(source, null, table, columns);
    }

    /** Keeps the few lines there are and sends them when they are all there, on a connection that does other work before. */
    static CopyTarget behind(Connection session, String table, String columns) {
        return new CopyTarget(null, session, table, columns);
    }

    private CopyTarget(@Nullable DataSource source, @Nullable Connection session, String table, String columns) {
        this.source = source;
        this.session = session;
        this.statement = "copy " + table + " (" + columns + ") from stdin";
    }

    /** The buffer to write the next line into; call {@link #endLine()} after it. */
    CopyBuffer line() {
        return buffer;
    }

    void endLine() {
        buffer.newline();
        if (session == null && buffer.length() >= FLUSH_AT) {
            flush();
        }
    }

    /** Sends what is left; gives whether there was any line at all. */
    boolean finish() {
        if (buffer.length() > 0) {
            flush();
        }
        try {
            if (copy != null) {
                copy.endCopy();
            }
            return copy != null;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void flush() {
        try {
            if (copy == null) {
                copy = connection().unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
            }
            copy.writeToCopy(buffer.bytes(), 0, buffer.length());
            buffer.clear();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Connection connection() throws SQLException {
        if (session != null) {
            return session;
        }
        connection = source.getConnection();
        return connection;
    }

    @Override
    public void close() {
        try (Connection ending = connection) {
            if (copy != null && copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static SyncException failed(SQLException e) {
        return new SyncException(Fault.UNREACHABLE, "the hub's database did not take the rows: " + e.getMessage(), e);
    }
}
