package org.milestonehub.bench.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Inserts lines of the file; made for a file without quotes, as a tutorial is. */
public final class LineInsert {

    private final DataSource source;
    private final long expected;
    private final AtomicLong rows = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);

    LineInsert(DataSource source, long expected) {
        this.source = source;
        this.expected = expected;
    }

    /** One transaction for all lines; the header is left out. */
    public void insert(List<String> lines) throws SQLException {
        int taken = 0;
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(KeyedTable.insert())) {
            connection.setAutoCommit(false);
            for (String line : lines) {
                if (!line.startsWith("sourcedId,")) {
                    bind(statement, line.split(",", -1));
                    taken++;
                }
            }
            statement.executeBatch();
            connection.commit();
        }
        if (rows.addAndGet(taken) == expected) {
            done.countDown();
        }
    }

    long rows() {
        return rows.get();
    }

    CountDownLatch done() {
        return done;
    }

    private static void bind(PreparedStatement statement, String[] cells) throws SQLException {
        for (int i = 0; i < cells.length; i++) {
            statement.setString(i + 1, cells[i]);
        }
        statement.addBatch();
    }
}
