package org.milestonehub.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import org.milestonehub.bench.Contender;
import org.milestonehub.bench.Work;
import org.milestonehub.bench.measure.Meter;

/** The limit: the file's bytes through {@code COPY} into one keyed table. */
public final class CopyOnly implements Contender {

    @Override
    public void run(Work work) throws Exception {
        try (HikariDataSource pool = work.pool(); Connection connection = pool.getConnection()) {
            KeyedTable.create(connection);
            work.report(new Meter(pool).measure("COPY into one keyed table", work.users(),
                    () -> KeyedTable.copy(connection, "base_user", work.usersFile()) + " rows"));
        }
    }
}
