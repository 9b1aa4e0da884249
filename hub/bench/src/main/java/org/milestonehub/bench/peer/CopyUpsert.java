package org.milestonehub.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.milestonehub.bench.Contender;
import org.milestonehub.bench.Work;
import org.milestonehub.bench.measure.Meter;

/** The base of the ratios: {@code COPY} into a staging table and one upsert into one keyed table. */
public final class CopyUpsert implements Contender {

    @Override
    public void run(Work work) throws Exception {
        try (HikariDataSource pool = work.pool(); Connection connection = pool.getConnection()) {
            KeyedTable.create(connection);
            connection.setAutoCommit(false);
            work.report(new Meter(pool).measure("COPY + upsert (base)", work.users(), () -> load(connection, work) + " rows"));
        }
    }

    static int load(Connection connection, Work work) throws SQLException, IOException {
        KeyedTable.createStaging(connection);
        KeyedTable.copy(connection, "staged_user", work.usersFile());
        int rows = KeyedTable.execute(connection, KeyedTable.upsert());
        connection.commit();
        return rows;
    }
}
