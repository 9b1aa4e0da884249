package org.milestonehub.core.store.delivery;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.store.DeliverySql;
import org.milestonehub.core.store.run.ChangeReach;

/**
 * Turns the change feed into rows that are due: the changed rows themselves, and those that reach a changed row by a path of
 * their mapping, through rows that travel with them, or through a choice of their student.
 */
final class DeliveryFeed {

    private static final String NOTE = """
            insert into delivery_due (district, delivery, mapping, row_id)
            select distinct :district, :delivery, :mapping, f.id from (%s) as f on conflict do nothing""";

    private final DeliverySql sql;

    DeliveryFeed(DeliverySql sql) {
        this.sql = sql;
    }

    private record Cursor(long seq, long run, String fingerprint, LocalDate day) {}

    void follow(OutboundMapping mapping, String fingerprint, LocalDate today) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("mapping", mapping.name()));
        Optional<Cursor> before = cursor(values);
        Cursor now = latest(fingerprint, today);
        if (before.isPresent() && before.get().equals(now)) {
            return;
        }
        values.put("to", now.seq());
        if (before.isEmpty() || !before.get().fingerprint().equals(fingerprint)) {
            everything(mapping, values);
        } else {
            values.put("from", before.get().seq());
            values.put("day", before.get().day());
            values.put("today", today);
            changes(mapping, values, before.get(), now);
        }
        move(values, now);
    }

    private Optional<Cursor> cursor(Map<String, Object> values) {
        return sql.query("""
                select seq, run, fingerprint, day from delivery_cursor
                 where district = :district and delivery = :delivery and mapping = :mapping""", values,
                (row, n) -> new Cursor(row.getLong(1), row.getLong(2), row.getString(3), row.getObject(4, LocalDate.class)))
                .stream().findFirst();
    }

    private Cursor latest(String fingerprint, LocalDate today) {
        return sql.query("""
                select coalesce((select max(seq) from change where district = :district), 0),
                       coalesce((select max(id) from run where district = :district and finished_at is not null), 0)""", Map.of(),
                (row, n) -> new Cursor(row.getLong(1), row.getLong(2), fingerprint, today)).get(0);
    }

    private void everything(OutboundMapping mapping, Map<String, Object> values) {
        String table = mapping.entity().table();
        note("select id from " + table + " where district = :district and lifecycle = 'active'", values);
        note("""
                select row_id as id from delivery
                 where district = :district and delivery = :delivery and mapping = :mapping""", values);
    }

    private void changes(OutboundMapping mapping, Map<String, Object> values, Cursor before, Cursor now) {
        if (now.seq() > before.seq()) {
            Set<String> changed = changedEntities(values);
            new ChangeReach(mapping).statements(changed).forEach(statement -> note(statement, values));
        }
        if (now.run() != before.run()) {
            note("""
                    select row_id as id from delivery
                     where district = :district and delivery = :delivery and mapping = :mapping and state = 'withheld'
                       and wait = 'incomplete'""", values);
        }
        if (!now.day().equals(before.day())) {
            dated(mapping.entity(), values);
        }
    }

    /** Choices that begin or end to count between two days change nothing in the feed. */
    private void dated(EntityType entity, Map<String, Object> values) {
        ChangeReach.owner(entity).ifPresent(owner -> note("""
                select r0.id from %s as r0
                 where r0.district = :district and r0.%s in (
                       select person from consent
                        where district = :district
                          and (decided_on > :day and decided_on <= :today or expires_on >= :day and expires_on < :today))"""
                .formatted(entity.table(), owner), values));
    }

    private Set<String> changedEntities(Map<String, Object> values) {
        return Set.copyOf(sql.query("""
                select distinct entity from change where district = :district and seq > :from and seq <= :to""", values,
                (row, n) -> row.getString(1)));
    }

    private void move(Map<String, Object> values, Cursor now) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(Map.of("seq", now.seq(), "run", now.run(), "fingerprint", now.fingerprint(), "day", now.day()));
        sql.update("""
                insert into delivery_cursor (district, delivery, mapping, seq, run, fingerprint, day)
                values (:district, :delivery, :mapping, :seq, :run, :fingerprint, :day)
                on conflict (district, delivery, mapping) do update
                   set seq = excluded.seq, run = excluded.run, fingerprint = excluded.fingerprint, day = excluded.day""", all);
    }

    private void note(String select, Map<String, Object> values) {
        sql.update(NOTE.formatted(select), values);
    }
}
