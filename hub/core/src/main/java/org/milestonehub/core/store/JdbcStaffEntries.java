package org.milestonehub.core.store;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.StaffEntries;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Entries of staff as rows of the hub's own, told to the change feed in the same transaction. */
public final class JdbcStaffEntries implements StaffEntries {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public JdbcStaffEntries(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.clock = clock;
    }

    @Override
    public long session(District district, long student, Session session, Signature by) {
        Map<String, Object> values = new HashMap<>();
        values.put("student", student);
        values.put("held", session.heldOn());
        values.put("format", session.format());
        values.put("purpose", session.purpose());
        values.put("mode", session.mode());
        values.put("minutes", session.minutes().orElse(null));
        values.put("attended", session.attended());
        values.put("family", session.familyPresent());
        return write(district, "AdvisingSession", by, values, """
                insert into advising_session (district, id, source_record_id, recorded_at, source_system, source_key,
                       student, held_on, format, purpose, mode, minutes, attended, family_present)
                values (:district, :id, 0, :now, 0, :key, :student, :held, :format, :purpose, :mode, :minutes, :attended, :family)""");
    }

    @Override
    public long review(District district, Review review, Signature by) {
        Map<String, Object> values = new HashMap<>();
        values.put("framework", review.framework());
        values.put("milestone", review.milestone());
        values.put("type", review.subject().code());
        values.put("subject", review.id());
        values.put("cycle", absent(review.cycle()));
        values.put("item", absent(review.item()));
        values.put("kind", review.kind());
        values.put("role", review.role());
        values.put("reason", absent(review.reason()));
        values.put("extended", review.extendedTo().orElse(null));
        values.put("expires", review.expiresOn().orElse(null));
        values.put("document", absent(review.document()));
        return write(district, "MilestoneReview", by, values, """
                insert into milestone_review (district, id, source_record_id, recorded_at, source_system, source_key,
                       framework, milestone, subject_type, subject_id, cycle, reviewed_at, item, kind, reviewer_role, reason,
                       extended_to, expires_on, document_uri)
                values (:district, :id, 0, :now, 0, :key,
                       (select f.id from milestone_framework f
                         where f.district = :district and f.source_system = 0 and f.source_key = :framework),
                       :milestone, :type, :subject, :cycle, :now, :item, :kind, :role, :reason, :extended, :expires, :document)""");
    }

    private static @Nullable String absent(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private long write(District district, String entity, Signature by, Map<String, Object> values, String sql) {
        Long written = transaction.execute(status -> {
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            jdbc.sql("select 1 from (select pg_advisory_xact_lock(72, :district)) as locked").param("district", district.id())
                    .query(Integer.class).single();
            long id = HubIds.take(jdbc, district.id(), 1);
            values.put("district", district.id());
            values.put("id", id);
            values.put("key", "staff|" + id);
            values.put("now", now);
            values.put("entity", entity);
            values.put("account", by.account());
            values.put("name", by.name());
            jdbc.sql(sql).params(values).update();
            jdbc.sql("""
                    insert into staff_entry (district, entity, id, account, signed_name, entered_at)
                    values (:district, :entity, :id, :account, :name, :now)""").params(values).update();
            jdbc.sql("""
                    insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                    values (:district, nextval('change_seq'), 0, :entity, :id, :id, 'added', :now)""").params(values).update();
            return id;
        });
        return written == null ? 0 : written;
    }
}
