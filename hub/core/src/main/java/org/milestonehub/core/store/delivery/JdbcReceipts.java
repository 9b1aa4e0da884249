package org.milestonehub.core.store.delivery;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.sync.Receipts;
import org.milestonehub.spi.SourceRow;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows the hub's own references by what was disclosed: every intent to send wrote one before anything left. */
public final class JdbcReceipts implements Receipts {

    private final JdbcClient jdbc;
    private final ToldOtherwise otherwise;

    public JdbcReceipts(DataSource source, Clock clock) {
        this.jdbc = JdbcClient.create(source);
        this.otherwise = new ToldOtherwise(jdbc, clock);
    }

    @Override
    public Set<String> take(Connection connection, String stream, List<SourceRow.Tree> rows) {
        Set<String> own = look(connection, stream, rows);
        if (!own.isEmpty()) {
            askSoon(connection, own);
            otherwise.note(connection, rows);
        }
        return own;
    }

    @Override
    public Set<String> look(Connection connection, String stream, List<SourceRow.Tree> rows) {
        String[] told = rows.stream().map(row -> String.valueOf(row.fields().get(SourceRow.Tree.DELIVERY_REFERENCE))).distinct()
                .toArray(String[]::new);
        return new HashSet<>(jdbc.sql("""
                        select reference from disclosure
                         where district = :district and reference = any(:references) and recipient = :recipient""")
                .param("district", connection.district().id())
                .param("references", told)
                .param("recipient", connection.name())
                .query(String.class)
                .list());
    }

    /** A delivery of unknown fate that comes back has arrived: its answer is asked for at the next call. */
    private void askSoon(Connection connection, Set<String> references) {
        jdbc.sql("""
                        update delivery set next_at = null
                         where district = :district and reference = any(:references) and state = 'unknown' and next_at is not null""")
                .param("district", connection.district().id())
                .param("references", references.toArray(new String[0]))
                .update();
    }
}
