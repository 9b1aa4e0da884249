package org.milestonehub.core.store.delivery;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.delivery.RecordPrint;
import org.milestonehub.spi.SourceRow;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notes which records a receiver gives back otherwise than it accepted them, in the table {@code delivery_differing}. */
final class ToldOtherwise {

    /** @param accepted print of what the receiver accepted */
    private record Delivered(long id, String reference, long[] accepted, boolean noted) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ToldOtherwise(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void note(Connection connection, List<SourceRow.Tree> rows) {
        Map<String, SourceRow.Tree> told = new LinkedHashMap<>();
        rows.forEach(row -> told.put(String.valueOf(row.fields().get(SourceRow.Tree.DELIVERY_REFERENCE)), row));
        for (Delivered delivered : delivered(connection, told.keySet().toArray(new String[0]))) {
            SourceRow.Tree row = Objects.requireNonNull(told.get(delivered.reference()));
            List<String> fields = row.removed() ? List.of() : RecordPrint.otherwise(delivered.accepted(), row.fields());
            if (row.removed() || !fields.isEmpty()) {
                write(connection, delivered, fields);
            } else if (delivered.noted()) {
                jdbc.sql("delete from delivery_differing where district = ? and delivery = ?")
                        .params(connection.district().id(), delivered.id()).update();
            }
        }
    }

    /** Only what the receiver accepted last: what is on its way is told otherwise by right. */
    private List<Delivered> delivered(Connection connection, String[] references) {
        return jdbc.sql("""
                select d.id, d.reference, d.accepted_parts, n.delivery is not null
                  from delivery as d
                  left join delivery_differing as n on n.district = d.district and n.delivery = d.id
                 where d.district = :district and d.connection = :connection and d.reference = any(:references)
                   and d.state = 'accepted' and d.accepted_parts is not null""")
                .param("district", connection.district().id()).param("connection", connection.id()).param("references", references)
                .query((row, n) -> new Delivered(row.getLong(1), row.getString(2), Stream.of((Long[]) row.getArray(3).getArray()).mapToLong(Long::longValue).toArray(),
                        row.getBoolean(4)))
                .list();
    }

    private void write(Connection connection, Delivered delivered, List<String> fields) {
        jdbc.sql("""
                insert into delivery_differing as n (district, delivery, reference, fields, found_at)
                values (:district, :delivery, :reference, :fields, :now)
                on conflict (district, delivery) do update
                   set reference = excluded.reference, fields = excluded.fields,
                       left_by = case when n.fields = excluded.fields then n.left_by end""")
                .param("district", connection.district().id()).param("delivery", delivered.id()).param("reference", delivered.reference())
                .param("fields", fields.toArray(new String[0])).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
}
