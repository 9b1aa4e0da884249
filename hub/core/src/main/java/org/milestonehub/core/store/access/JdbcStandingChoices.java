package org.milestonehub.core.store.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.StandingChoices;
import org.milestonehub.core.store.run.ProtectiveChoice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Choices that protect though no source row tells them any more, and their end by a person. */
public final class JdbcStandingChoices implements StandingChoices {

    private static final String ALONE = """
             from consent as e join source_record as s on s.district = e.district and s.id = e.source_record_id and s.state in (1, 2)
            where e.district = :district and e.lifecycle = 'active' and %s
              and not exists (select 1 from contribution as k join source_record as o on o.district = k.district and o.id = k.source_record
                               where k.district = e.district and k.entity = 'Consent' and k.id = e.id and o.state not in (1, 2))"""
            .formatted(ProtectiveChoice.PROTECTS);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public JdbcStandingChoices(DataSource source, Clock clock) {
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.clock = clock;
    }

    @Override
    public List<StandingChoice> of(District district, int most) {
        return jdbc.sql("""
                        select f.*, c.name as connection, person_now(:district, f.person) as student
                          from (select e.id, e.person, e.kind, e.decision, e.scope, e.decided_on, e.source_system, s.missing_since %s
                                 order by s.missing_since nulls first, e.id limit :most) as f
                          left join connection as c on c.district = :district and c.id = f.source_system
                        """.formatted(ALONE))
                .param("district", district.id()).param("most", most).query(JdbcStandingChoices::choice).list();
    }

    private static StandingChoice choice(ResultSet row, int number) throws SQLException {
        return new StandingChoice(row.getLong("id"), row.getLong("student"), Objects.toString(row.getString("kind"), ""),
                Objects.toString(row.getString("decision"), ""), Objects.toString(row.getString("scope"), ""), row.getObject("decided_on", LocalDate.class),
                Objects.toString(row.getString("connection"), ""),
                Optional.ofNullable(row.getObject("missing_since", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    @Override
    public Optional<Long> end(District district, long id, String account, String reason) {
        Map<String, Object> values = Map.of("district", district.id(), "id", id, "now", clock.instant().atOffset(ZoneOffset.UTC),
                "account", account, "reason", reason);
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select 1 from (select pg_advisory_xact_lock(72, :district)) as locked").params(values).query(Integer.class).single();
            Optional<Long> student = jdbc.sql("select person_now(:district, e.person)" + ALONE + " and e.id = :id").params(values)
                    .query(Long.class).optional();
            student.ifPresent(about -> end(values));
            return student;
        }));
    }

    private void end(Map<String, Object> values) {
        jdbc.sql("insert into consent_history select e.*, :now, 0 from consent as e where e.district = :district and e.id = :id").params(values).update();
        jdbc.sql("update consent set lifecycle = 'ended', recorded_at = :now where district = :district and id = :id").params(values).update();
        jdbc.sql("""
                insert into staff_entry_change (district, entity, id, changed_at, kind, account, signed_name, reason)
                values (:district, 'Consent', :id, :now, 'ended', :account, :account, :reason)""").params(values).update();
        jdbc.sql("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                values (:district, nextval('change_seq'), 0, 'Consent', :id, :id, 'ended', :now)""").params(values).update();
    }
}
