package org.milestonehub.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** COPY into one table, on a connection of its own from the first line on. Not thread-safe. */
final class CopyTarget implements AutoCloseable {

    private static final int FLUSH_AT = 64 * 1024;

    private final DataSource source;
    private final String statement;
    private final CopyBuffer buffer = new CopyBuffer(8 * 1024);
    private @Nullable Connection connection;
    private @Nullable CopyIn copy;
    private long rows;

    CopyTarget(DataSource source, String table, String columns) {
        this.source = source;
        this.statement = "copy " + table + " (" + columns + ") from stdin";
    }

    /** The buffer to write the next line into; call {@link #endLine()} after it. */
    CopyBuffer line() {
        return buffer;
    }

    void endLine() {
        buffer.newline();
        rows++;
        if (buffer.length() >= FLUSH_AT) {
            flush();
        }
    }

    long rows() {
        return rows;
    }

    void finish() {
        if (buffer.length() > 0) {
            flush();
        }
        try {
            if (copy != null) {
                copy.endCopy();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void flush() {
        try {
            if (copy == null) {
                connection = source.getConnection();
                copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
            }
            copy.writeToCopy(buffer.bytes(), 0, buffer.length());
            buffer.clear();
        } catch (SQLException e) {
            throw failed(e);
        }
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
