package org.milestonehub.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One running COPY into one table, on a connection of its own. Not thread-safe. */
final class CopyTarget implements AutoCloseable {

    private static final int FLUSH_AT = 64 * 1024;

    private final Connection connection;
    private final CopyIn copy;
    private final CopyBuffer buffer = new CopyBuffer(FLUSH_AT + 8 * 1024);
    private long rows;

    CopyTarget(DataSource source, String table, String columns) {
        try {
            connection = source.getConnection();
            copy = connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy " + table + " (" + columns + ") from stdin");
        } catch (SQLException e) {
            throw failed(e);
        }
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
        flush();
        try {
            copy.endCopy();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void flush() {
        try {
            copy.writeToCopy(buffer.bytes(), 0, buffer.length());
            buffer.clear();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            if (copy.isActive()) {
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
