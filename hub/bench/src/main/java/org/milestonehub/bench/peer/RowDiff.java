package org.milestonehub.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.milestonehub.bench.Contender;
import org.milestonehub.bench.Work;
import org.milestonehub.bench.measure.Meter;

/** The floor of a comparison: {@code COPY} into a staging table and a full comparison of all columns in SQL. */
public final class RowDiff implements Contender {

    private static final String DIFFERENCES = """
            select count(*) from staged_user as s full join base_user as b on b."sourcedId" = s."sourcedId"
             where (s.*) is distinct from (b.*)""";

    @Override
    public void run(Work work) throws Exception {
        try (HikariDataSource pool = work.pool(); Connection connection = pool.getConnection()) {
            KeyedTable.create(connection);
            KeyedTable.copy(connection, "base_user", work.usersFile());
            KeyedTable.execute(connection, "vacuum analyze base_user");
            connection.setAutoCommit(false);
            work.report(new Meter(pool).measure("SQL row diff, unchanged", work.users(), () -> compare(connection, work) + " differ"));
        }
    }

    private static long compare(Connection connection, Work work) throws SQLException, IOException {
        KeyedTable.createStaging(connection);
        KeyedTable.copy(connection, "staged_user", work.usersFile());
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(DIFFERENCES)) {
            found.next();
            long differences = found.getLong(1);
            connection.commit();
            return differences;
        }
    }
}
