package org.milestonehub.core.store.milestone;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.milestone.StandsAlreadyException;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.store.HubIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Entries of staff as rows of the hub's own, told to the change feed in the same transaction. */
public final class JdbcStaffEntries implements StaffEntries {

    private static final String KEPT_SESSION = """
            insert into advising_session_history
            select s.*, :now, 0 from advising_session s
             where s.district = :district and s.id = :id and s.student = :student and s.source_system = 0
               and s.lifecycle = 'active'""";
    private static final String KEPT_REVIEW = """
            insert into milestone_review_history
            select m.*, :now, 0 from milestone_review m
             where m.district = :district and m.id = :id and m.source_system = 0 and m.lifecycle = 'active'""";

    private static final String SAME_SESSION = """
            select e.signed_name from advising_session s
              join staff_entry e on e.district = s.district and e.entity = 'AdvisingSession' and e.id = s.id
             where s.district = :district and s.student = :student and s.source_system = 0 and s.lifecycle = 'active'
               and s.held_on = :held and s.format = :format and s.purpose = :purpose and s.mode = :mode
               and s.minutes is not distinct from :minutes::bigint and s.attended = :attended and s.family_present = :family
               and e.account = :account and e.signed_name = :name
             limit 1""";
    // What was reopened may be waived again, and a signature may be renewed on a later day.
    private static final String SAME_REVIEW = """
            select e.signed_name from milestone_review m
              join staff_entry e on e.district = m.district and e.entity = 'MilestoneReview' and e.id = m.id
             where m.district = :district and m.subject_type = :type and m.subject_id = :subject and m.source_system = 0
               and m.lifecycle = 'active' and m.milestone = :milestone and m.kind = :kind and m.reviewer_role = :role
               and m.framework = (select f.id from milestone_framework f
                                   where f.district = :district and f.source_system = 0 and f.source_key = :framework)
               and m.cycle is not distinct from :cycle::text and m.item is not distinct from :item::text
               and m.reason is not distinct from :reason::text and m.extended_to is not distinct from :extended::date
               and m.expires_on is not distinct from :expires::date and m.document_uri is not distinct from :document::text
               and (m.kind in ('waive', 'extend') or (m.reviewed_at at time zone :zone)::date = :today)
               and not exists (select from milestone_review r
                                where r.district = :district and r.subject_type = :type and r.subject_id = :subject
                                  and r.lifecycle = 'active' and r.milestone = m.milestone and r.framework = m.framework
                                  and r.kind <> m.kind and r.kind <> 'note' and r.id > m.id)
             limit 1""";

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
        return write(district, "AdvisingSession", by, values(student, session), SAME_SESSION, """
                insert into advising_session (district, id, source_record_id, recorded_at, source_system, source_key,
                       student, held_on, format, purpose, mode, minutes, attended, family_present)
                values (:district, :id, 0, :now, 0, :key, :student, :held, :format, :purpose, :mode, :minutes, :attended, :family)""");
    }

    private static Map<String, Object> values(long student, Session session) {
        Map<String, Object> values = new HashMap<>();
        values.put("student", student);
        values.put("held", session.heldOn());
        values.put("format", session.format());
        values.put("purpose", session.purpose());
        values.put("mode", session.mode());
        values.put("minutes", session.minutes().orElse(null));
        values.put("attended", session.attended());
        values.put("family", session.familyPresent());
        return values;
    }

    @Override
    public boolean correctSession(District district, long student, long session, Session now, String reason, Signature by) {
        Map<String, Object> values = values(student, now);
        values.put("id", session);
        return change(district, "AdvisingSession", KEPT_SESSION, values, "corrected", reason, by, """
                update advising_session set recorded_at = :now, held_on = :held, format = :format, purpose = :purpose, mode = :mode,
                       minutes = :minutes, attended = :attended, family_present = :family
                 where district = :district and id = :id""");
    }

    @Override
    public boolean withdrawSession(District district, long student, long session, String reason, Signature by) {
        Map<String, Object> values = new HashMap<>(Map.of("student", student, "id", session));
        return change(district, "AdvisingSession", KEPT_SESSION, values, "withdrawn", reason, by,
                "update advising_session set recorded_at = :now, lifecycle = 'withdrawn' where district = :district and id = :id");
    }

    /** The row before goes into the history, the reason beside it, and the feed tells judges and receivers. */
    private boolean change(District district, String entity, String keep, Map<String, Object> values, String kind, String reason, Signature by,
            String update) {
        values.putAll(Map.of("district", district.id(), "now", clock.instant().atOffset(ZoneOffset.UTC), "kind", kind, "reason", reason,
                "account", by.account(), "name", by.name(), "entity", entity));
        return Boolean.TRUE.equals(transaction.execute(status -> {
            locked(district);
            int kept = jdbc.sql(keep).params(values).update();
            if (kept == 1) {
                jdbc.sql(update).params(values).update();
                jdbc.sql("""
                        insert into staff_entry_change (district, entity, id, changed_at, kind, account, signed_name, reason)
                        values (:district, :entity, :id, :now, :kind, :account, :name, :reason)""").params(values).update();
                told(values, entity, "changed");
            }
            return kept == 1;
        }));
    }

    private void locked(District district) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(72, :district)) as locked").param("district", district.id())
                .query(Integer.class).single();
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
        return write(district, "MilestoneReview", by, values, SAME_REVIEW, """
                insert into milestone_review (district, id, source_record_id, recorded_at, source_system, source_key,
                       framework, milestone, subject_type, subject_id, cycle, reviewed_at, item, kind, reviewer_role, reason,
                       extended_to, expires_on, document_uri)
                values (:district, :id, 0, :now, 0, :key,
                       (select f.id from milestone_framework f
                         where f.district = :district and f.source_system = 0 and f.source_key = :framework),
                       :milestone, :type, :subject, :cycle, :now, :item, :kind, :role, :reason, :extended, :expires, :document)""");
    }

    @Override
    public Optional<Standing> standing(District district, long review) {
        return jdbc.sql("""
                        select m.subject_type, m.subject_id, m.milestone, m.kind, m.reviewer_role from milestone_review m
                         where m.district = :district and m.id = :id and m.source_system = 0 and m.lifecycle = 'active'""")
                .param("district", district.id()).param("id", review)
                .query((row, number) -> new Standing(subject(row.getString("subject_type")), row.getLong("subject_id"),
                        row.getString("milestone"), row.getString("kind"), row.getString("reviewer_role")))
                .optional();
    }

    private static Milestone.Subject subject(String type) {
        return Stream.of(Milestone.Subject.values()).filter(subject -> subject.code().equals(type)).findFirst().orElseThrow();
    }

    @Override
    public boolean withdrawReview(District district, long review, String reason, Signature by) {
        return change(district, "MilestoneReview", KEPT_REVIEW, new HashMap<>(Map.of("id", review)), "withdrawn", reason, by,
                "update milestone_review set recorded_at = :now, lifecycle = 'withdrawn' where district = :district and id = :id");
    }

    @Override
    public long goal(District district, Goal goal, Signature by) {
        Map<String, Object> values = new HashMap<>();
        values.put("organization", goal.organization());
        values.put("program", number(goal.program()));
        values.put("kind", goal.kind());
        values.put("measure", goal.measure());
        values.put("baseline", goal.baseline().orElse(null));
        values.put("target", goal.target().orElse(null));
        values.put("due", goal.dueOn().orElse(null));
        values.put("owner", number(goal.owner()));
        values.put("published", goal.published());
        values.put("cadence", absent(goal.cadence()));
        values.put("partners", goal.partners().toArray(new Long[0]));
        return write(district, "Goal", by, values, "", """
                insert into goal (district, id, source_record_id, recorded_at, source_system, source_key, effective_from,
                       organization, program, code, kind, measure, baseline, target, due_on, owner, is_public, cadence, partners)
                values (:district, :id, 0, :now, 0, :key, :today, :organization, :program::bigint, :key, :kind, :measure,
                       :baseline::numeric, :target::numeric, :due::date, :owner::bigint, :published, :cadence, :partners)""");
    }

    @Override
    public boolean goalReview(District district, GoalReview review, Signature by) {
        Boolean written = transaction.execute(status -> {
            Map<String, Object> values = new HashMap<>(Map.of("district", district.id(), "id", review.goal(),
                    "on", review.on().toString(), "by", by.name(), "note", review.note(),
                    "now", clock.instant().atOffset(ZoneOffset.UTC)));
            locked(district);
            int kept = jdbc.sql("""
                    insert into goal_history
                    select g.*, :now, 0 from goal g where g.district = :district and g.id = :id and g.source_system = 0""")
                    .params(values).update();
            jdbc.sql("""
                    update goal set recorded_at = :now, reviews = coalesce(reviews, '[]'::jsonb)
                           || jsonb_build_object('date', :on::text, 'by', :by::text, 'note', :note::text)
                     where district = :district and id = :id and source_system = 0""").params(values).update();
            if (kept == 1) {
                told(values, "Goal", "changed");
            }
            return kept == 1;
        });
        return Boolean.TRUE.equals(written);
    }

    @Override
    public long agreement(District district, Agreement agreement, Signature by) {
        Map<String, Object> values = new HashMap<>();
        values.put("program", number(agreement.program()));
        values.put("kind", agreement.kind());
        values.put("parties", agreement.parties().toArray(new Long[0]));
        values.put("purpose", agreement.purpose());
        values.put("document", agreement.document());
        values.put("signed", agreement.signedOn());
        values.put("effective", agreement.effectiveOn());
        values.put("expires", agreement.expiresOn());
        return write(district, "DataAgreement", by, values, "", """
                insert into data_agreement (district, id, source_record_id, recorded_at, source_system, source_key, code, program,
                       parties, kind, purpose, field_groups, redisclosure, terms, signed_on, effective_on, expires_on)
                values (:district, :id, 0, :now, 0, :key, :key, :program::bigint, :parties, :kind, :purpose, '{}', 'none',
                       jsonb_build_object('document', :document::text), :signed, :effective, :expires)""");
    }

    private static @Nullable Long number(OptionalLong id) {
        return id.isPresent() ? (Long) id.getAsLong() : null;
    }

    private void told(Map<String, Object> values, String entity, String kind) {
        jdbc.sql("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                values (:district, nextval('change_seq'), 0, :entity, :id, :id, :kind, :now)""")
                .params(values).param("entity", entity).param("kind", kind).update();
    }

    private static @Nullable String absent(String text) {
        return text.isBlank() ? null : text.strip();
    }

    /** Under the lock: whoever presses twice meets what the first press wrote. */
    private void unlessItStands(String entity, String same, Map<String, Object> values) {
        jdbc.sql(same).params(values).query(String.class).optional().ifPresent(by -> {
            throw new StandsAlreadyException(entity.equals("AdvisingSession")
                    ? "This session stands already, written by " + by + "; two on one day are told apart by minutes or purpose."
                    : "This stands already, written by " + by + "; it is not written down twice.");
        });
    }

    private long write(District district, String entity, Signature by, Map<String, Object> values, String same, String sql) {
        Long written = transaction.execute(status -> {
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            locked(district);
            long id = HubIds.take(jdbc, district.id(), 1);
            values.put("district", district.id());
            values.put("id", id);
            values.put("key", "staff|" + id);
            values.put("now", now);
            values.put("today", LocalDate.ofInstant(clock.instant(), district.timeZone()));
            values.put("entity", entity);
            values.put("account", by.account());
            values.put("name", by.name());
            if (!same.isEmpty()) {
                values.put("zone", district.timeZone().getId());
                unlessItStands(entity, same, values);
            }
            jdbc.sql(sql).params(values).update();
            jdbc.sql("""
                    insert into staff_entry (district, entity, id, account, signed_name, entered_at)
                    values (:district, :entity, :id, :account, :name, :now)""").params(values).update();
            told(values, entity, "added");
            return id;
        });
        return written == null ? 0 : written;
    }
}
