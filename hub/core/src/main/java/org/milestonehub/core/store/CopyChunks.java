package org.milestonehub.core.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.postgresql.PGConnection;

/**
 * COPY in finished pieces on a connection that is used for other statements in between, inside its transaction.
 * Not thread-safe.
 */
public final class CopyChunks {

    private static final int FLUSH_AT = 1024 * 1024;

    private final Connection connection;
    private final String statement;
    private final CopyBuffer buffer = new CopyBuffer(64 * 1024);

    public CopyChunks(Connection connection, String table, String columns) {
        this(connection, "copy " + table + " (" + columns + ") from stdin");
    }

    private CopyChunks(Connection connection, String statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /**
     * Into a table that this transaction has emptied: rows that everybody may see from the first, so that its indexes answer
     * without a look at them.
     */
    public static CopyChunks intoEmptied(Connection connection, String table, String columns) {
        return new CopyChunks(connection, "copy " + table + " (" + columns + ") from stdin (freeze)");
    }

    public CopyBuffer line() {
        return buffer;
    }

    public void endLine() {
        buffer.newline();
        if (buffer.length() >= FLUSH_AT) {
            flush();
        }
    }

    public void flush() {
        if (buffer.length() == 0) {
            return;
        }
        try {
            connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn(statement, new ByteArrayInputStream(buffer.bytes(), 0, buffer.length()));
            buffer.clear();
        } catch (SQLException | IOException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database did not take the rows: " + e.getMessage(), e);
        }
    }
}
