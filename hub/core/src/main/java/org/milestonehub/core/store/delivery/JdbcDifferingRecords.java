package org.milestonehub.core.store.delivery;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.delivery.DifferingRecord;
import org.milestonehub.core.delivery.DifferingRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads and answers what {@link ToldOtherwise} noted. */
public final class JdbcDifferingRecords implements DifferingRecords {

    /** What was sent anew, taken back or lost meanwhile is another record's business. */
    private static final String OPEN = """
              from delivery_differing as n
              join delivery as d on d.district = n.district and d.id = n.delivery and d.reference = n.reference and d.state = 'accepted'
                   and d.accepted_parts is not null
              join connection as c on c.district = d.district and c.id = d.connection
             where n.district = :district and n.left_by is null""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public JdbcDifferingRecords(DataSource source) {
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    @Override
    public List<DifferingRecord> open(District district, int most) {
        return open(jdbc, district.id(), most);
    }

    public static List<DifferingRecord> open(JdbcClient jdbc, int district, int most) {
        return jdbc.sql("select c.name, d.stream, d.delivery, d.entity, d.student, n.fields, d.target_id, n.found_at " + OPEN
                        + " order by n.found_at, d.id limit :most").param("district", district).param("most", most)
                .query((row, n) -> new DifferingRecord(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        Optional.ofNullable(row.getObject(5, Long.class)), List.of((String[]) row.getArray(6).getArray()),
                        Objects.toString(row.getString(7), ""), row.getObject(8, OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public long sendAgain(District district, String connection) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Long[] ids = ids(district, connection);
            jdbc.sql("""
                    insert into delivery_due (district, delivery, mapping, row_id)
                    select district, delivery, mapping, row_id from delivery where district = :district and id = any(:ids)
                    on conflict do nothing""").param("district", district.id()).param("ids", ids).update();
            jdbc.sql("""
                    update delivery as d
                       set content = '', accepted_parts = case when n.fields = '{}' then null else '{}'::bigint[] end,
                           target_id = case when n.fields = '{}' then null else d.target_id end
                      from delivery_differing as n
                     where n.district = d.district and n.delivery = d.id and d.district = :district and d.id = any(:ids)""")
                    .param("district", district.id()).param("ids", ids).update();
            jdbc.sql("delete from delivery_differing where district = :district and delivery = any(:ids)")
                    .param("district", district.id()).param("ids", ids).update();
            return (long) ids.length;
        }));
    }

    @Override
    public long leave(District district, String connection, String by) {
        return jdbc.sql("update delivery_differing set left_by = :by where district = :district and delivery = any(:ids)")
                .param("by", by).param("district", district.id()).param("ids", ids(district, connection)).update();
    }

    private Long[] ids(District district, String connection) {
        return jdbc.sql("select d.id " + OPEN + " and c.name = :connection order by d.id").param("district", district.id())
                .param("connection", connection).query(Long.class).list().toArray(new Long[0]);
    }
}
