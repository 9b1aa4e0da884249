package org.milestonehub.core.store.run;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.store.CopyBuffer;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** COPY into one table. Not thread-safe. */
final class CopyTarget implements AutoCloseable {

    private static final int FLUSH_AT = 64 * 1024;
    /** Lines up to which inserts are cheaper than a COPY; their number is part of the message, which the server prepares once. */
    private static final int MOST_SAID = 3;

    private final @Nullable DataSource source;
    private final @Nullable RunSql session;
    private final String table;
    private final String columns;
    private int lines;
    private final CopyBuffer buffer = new CopyBuffer(8 * 1024);
    private @Nullable Connection connection;
    private @Nullable CopyIn copy;

    /** Sends lines as they come, on a connection of its own. */
    static CopyTarget beside(DataSource source, String table, String columns) {
        return new CopyTarget(source, null, table, columns);
    }

    /** Keeps the few lines there are and says them when they are all there, among the other statements of the run. */
    static CopyTarget behind(RunSql session, String table, String columns) {
        return new CopyTarget(null, session, table, columns);
    }

    private CopyTarget(@Nullable DataSource source, @Nullable RunSql session, String table, String columns) {
        this.source = source;
        this.session = session;
        this.table = table;
        this.columns = columns;
    }

    /** The buffer to write the next line into; call {@link #endLine()} after it. */
    CopyBuffer line() {
        return buffer;
    }

    void endLine() {
        buffer.newline();
        lines++;
        if (session == null && buffer.length() >= FLUSH_AT) {
            flush();
        }
    }

    /** Sends what is left; gives whether there was any line at all. */
    boolean finish() {
        if (session != null && lines <= MOST_SAID) {
            if (lines > 0) {
                CopiedLines.say(session, table, columns, CopiedLines.text(buffer.bytes(), buffer.length()));
            }
            return lines > 0;
        }
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
                copy = connection().unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " (" + columns + ") from stdin");
            }
            copy.writeToCopy(buffer.bytes(), 0, buffer.length());
            buffer.clear();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Connection connection() throws SQLException {
        if (session != null) {
            return session.connection();
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
