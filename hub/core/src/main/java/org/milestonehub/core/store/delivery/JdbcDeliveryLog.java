package org.milestonehub.core.store.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.delivery.DeliveryLog;
import org.milestonehub.core.delivery.DeliveryState;
import org.milestonehub.core.store.Moments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the tables {@code delivery}, {@code delivery_attempt} and {@code disclosure} by their indexes. */
public final class JdbcDeliveryLog implements DeliveryLog {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public JdbcDeliveryLog(DataSource source) {
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    @Override
    public List<Count> counts(District district) {
        return sql(district, """
                select d.delivery, c.name, d.state, count(*) from delivery as d
                  join connection as c on c.district = d.district and c.id = d.connection
                 where d.district = :district
                 group by d.delivery, c.name, d.state order by d.delivery, c.name, d.state""")
                .query((row, n) -> new Count(row.getString(1), row.getString(2), DeliveryState.of(row.getString(3)), row.getLong(4)))
                .list();
    }

    @Override
    public List<Line> lines(District district, Filter filter, int most) {
        StringBuilder text = new StringBuilder("""
                select d.*, c.name as receiver,
                       (select count(*) from delivery_attempt as a
                         where a.district = d.district and a.delivery = d.id and a.outcome = 'sent') as sendings
                  from delivery as d
                  join connection as c on c.district = d.district and c.id = d.connection
                 where d.district = :district""");
        filter.delivery().ifPresent(name -> text.append(" and d.delivery = :delivery"));
        filter.state().ifPresent(state -> text.append(" and d.state = :state"));
        filter.student().ifPresent(student -> text.append(" and d.student = :student"));
        StatementSpec statement = sql(district, text.append(" order by d.id desc limit :most").toString()).param("most", most);
        filter.delivery().ifPresent(name -> statement.param("delivery", name));
        filter.state().ifPresent(state -> statement.param("state", state.code()));
        filter.student().ifPresent(student -> statement.param("student", student));
        return statement.query(JdbcDeliveryLog::line).list();
    }

    @Override
    public Optional<Long> about(District district, long delivery) {
        return sql(district, "select student from delivery where district = :district and id = :delivery and student is not null")
                .param("delivery", delivery).query(Long.class).optional();
    }

    @Override
    public List<Attempt> attempts(District district, long delivery) {
        return sql(district, """
                select at, reference, outcome, field, reason from delivery_attempt
                 where district = :district and delivery = :delivery order by id""").param("delivery", delivery)
                .query((row, n) -> new Attempt(Moments.of(row, "at").orElseThrow(), row.getString(2), row.getString(3), row.getString(4),
                        row.getString(5)))
                .list();
    }

    @Override
    public List<Disclosure> disclosures(District district, long student) {
        return sql(district, "select * from disclosure where district = :district and student = :student order by id desc")
                .param("student", student)
                .query((row, n) -> new Disclosure(Moments.of(row, "at").orElseThrow(), row.getString("delivery"), row.getString("recipient"),
                        row.getString("agreement"), row.getString("legal_basis"), row.getString("purpose"),
                        List.of((String[]) row.getArray("field_groups").getArray()), row.getString("entity"), row.getLong("row_id"),
                        row.getString("reference"), Moments.of(row, "acknowledged_at")))
                .list();
    }

    @Override
    public boolean again(District district, long delivery) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            sql(district, """
                    insert into delivery_due (district, delivery, mapping, row_id)
                    select district, delivery, mapping, row_id from delivery
                     where district = :district and id = :id and state in ('rejected', 'withheld') on conflict do nothing""")
                    .param("id", delivery).update();
            return sql(district, """
                    update delivery set content = case when state = 'unknown' then content else '' end, attempts = 0, next_at = null
                     where district = :district and id = :id and state in ('rejected', 'withheld', 'unknown')""")
                    .param("id", delivery).update() > 0;
        }));
    }

    private StatementSpec sql(District district, String text) {
        return jdbc.sql(text).param("district", district.id());
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(row.getLong("id"), row.getString("delivery"), row.getString("mapping"), row.getString("receiver"),
                row.getString("stream"), row.getString("entity"), row.getLong("row_id"),
                Optional.ofNullable(row.getObject("student", Long.class)), DeliveryState.of(row.getString("state")), row.getString("field"),
                row.getString("reason"), row.getString("action"), text(row, "reference"), text(row, "target_id"), row.getInt("sendings"),
                Moments.of(row, "decided_at").orElseThrow(), Moments.of(row, "answered_at"), Moments.of(row, "next_at"),
                Optional.ofNullable(row.getObject("process_on", LocalDate.class)));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
