package org.milestonehub.core.store.delivery;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.delivery.Answer;
import org.milestonehub.core.delivery.Candidate;
import org.milestonehub.core.delivery.Decision;
import org.milestonehub.core.delivery.DeliveryLedger;
import org.milestonehub.core.delivery.OpenDelivery;
import org.milestonehub.core.governance.ReleaseGate;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.store.DeliverySql;
import org.milestonehub.spi.PersonChange;

/** The ledger of one delivery in the tables {@code delivery}, {@code delivery_attempt}, {@code delivery_due}, {@code disclosure}. */
final class JdbcDeliveryLedger implements DeliveryLedger {

    private static final String OWN = " where district = :district and delivery = :delivery";

    private final Connection session;
    private final org.milestonehub.core.connection.Connection receiver;
    private final String name;
    private final DeliverySql sql;
    private final boolean passing;

    /** @param passing all of it is one transaction, taken back when it is closed */
    JdbcDeliveryLedger(Connection session, org.milestonehub.core.connection.Connection receiver, String name, boolean passing) {
        this.passing = passing;
        this.session = session;
        this.receiver = receiver;
        this.name = name;
        this.sql = new DeliverySql(session, Map.of("district", receiver.district().id(), "delivery", name, "receiver", receiver.id(),
                "recipient", receiver.name()), passing);
    }

    @Override
    public void resume(Instant now) {
        Map<String, Object> at = Map.of("now", moment(now));
        sql.inTransaction(() -> {
            sql.update("""
                    insert into delivery_attempt (district, delivery, reference, at, outcome, reason)
                    select :district, id, reference, :now, 'unknown', 'the hub stopped before it saw an answer' from delivery"""
                    + OWN + " and state = 'pending' and sent_at is not null", at);
            sql.update("update delivery set state = 'unknown', reason = 'the hub stopped before it saw an answer', next_at = null" + OWN
                    + " and state = 'pending' and sent_at is not null", at);
            sql.update("insert into delivery_due (district, delivery, mapping, row_id) select district, delivery, mapping, row_id from delivery"
                    + OWN + """
                     and state in ('pending', 'waiting_for_window') and wait <> 'roster' and (next_at is null or next_at <= :now)
                    on conflict do nothing""", at);
        });
    }

    @Override
    public void follow(OutboundMapping mapping, String fingerprint, LocalDate today) {
        sql.inTransaction(() -> new DeliveryFeed(sql).follow(mapping, fingerprint, today));
    }

    @Override
    public List<Long> due(OutboundMapping mapping, long after, int limit) {
        return sql.query("select row_id from delivery_due" + OWN
                + " and mapping = :mapping and row_id > :after order by row_id limit :limit",
                Map.of("mapping", mapping.name(), "after", after, "limit", limit), (row, n) -> row.getLong(1));
    }

    @Override
    public long dueCount() {
        return sql.query("select count(*) from delivery_due" + OWN, Map.of(), (row, n) -> row.getLong(1)).get(0);
    }

    @Override
    public List<Candidate> candidates(OutboundMapping mapping, List<Long> rows) {
        return new CandidateQuery(sql, receiver.id(), mapping).candidates(rows);
    }

    @Override
    public List<OpenDelivery> decide(
            OutboundMapping mapping, List<Long> due, List<Decision> decisions, ReleaseGate gate, Instant now) {
        return sql.byKeys(() -> new DecisionWriter(sql, mapping, gate, moment(now)).write(due, decisions));
    }

    @Override
    public void sending(List<OpenDelivery> deliveries, Instant now) {
        sql.byKeys(() -> {
            Map<String, Object> values = Map.of("now", moment(now), "ids",
                    deliveries.stream().map(OpenDelivery::id).toArray(Long[]::new));
            sql.update("update delivery set sent_at = :now, next_at = null where district = :district and id = any(:ids)", values);
            return sql.update("""
                    insert into delivery_attempt (district, delivery, reference, at, outcome)
                    select district, id, reference, :now, 'sent' from delivery where district = :district and id = any(:ids)""", values);
        });
    }

    @Override
    public void answered(List<Answer> answers, Instant now) {
        sql.byKeys(() -> new AnswerWriter(sql, moment(now)).write(answers));
    }

    @Override
    public List<OpenDelivery> unknown(Instant now, long after, int limit) {
        return open("state = 'unknown' and (next_at is null or next_at <= :now)", Map.of("now", moment(now)), after, limit);
    }

    @Override
    public List<OpenDelivery> unprocessed(LocalDate today, long after, int limit) {
        return open("state = 'accepted' and process_on < :today", Map.of("today", today), after, limit);
    }

    @Override
    public List<OpenDelivery> accepted(long after, int limit) {
        return open("state = 'accepted' and accepted_parts is not null and reference is not null", Map.of(), after, limit);
    }

    @Override
    public void lost(List<OpenDelivery> deliveries, Instant now) {
        Map<String, Object> values = Map.of("now", moment(now), "ids", deliveries.stream().map(OpenDelivery::id).toArray(Long[]::new));
        sql.byKeys(() -> {
            sql.update("""
                    insert into delivery_attempt (district, delivery, reference, at, outcome, reason)
                    select district, id, reference, :now, 'lost', 'the receiver does not know it any more' from delivery
                     where district = :district and id = any(:ids)""", values);
            sql.update("""
                    insert into delivery_due (district, delivery, mapping, row_id)
                    select district, delivery, mapping, row_id from delivery where district = :district and id = any(:ids)
                    on conflict do nothing""", values);
            return sql.update("""
                    update delivery set accepted_parts = null, target_id = null, content = '', decided_at = :now
                     where district = :district and id = any(:ids)""", values);
        });
    }

    /** A batch that was refused as a whole, with a pause, speaks for the receiver and not for its records. */
    @Override
    public Optional<Instant> restsUntil(Instant now) {
        return sql.query("""
                select max(d.next_at) from delivery as d
                 where d.district = :district and d.delivery = :delivery and d.state = 'pending' and d.next_at > :now
                   and exists (select 1 from delivery_attempt as a
                                where a.district = d.district and a.delivery = d.id and a.reference = d.reference and a.outcome = 'not_sent'
                                  and a.at = d.answered_at)""", Map.of("now", moment(now)),
                (row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).get(0);
    }

    @Override
    public List<PersonChange> peopleChanged() {
        return new PeopleChanged(sql, receiver.district().id()).next();
    }

    @Override
    public void peopleTold(int count) {
        new PeopleChanged(sql, receiver.district().id()).told(count);
    }

    @Override
    public Optional<Instant> nextAt() {
        return sql.query("select min(next_at) from delivery" + OWN + " and state in ('pending', 'waiting_for_window', 'unknown')", Map.of(),
                (row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).get(0);
    }

    @Override
    public void close() {
        if (passing) {
            JdbcDeliveries.takeBack(session);
        }
        JdbcDeliveries.close(session, receiver.district().id(), name);
    }

    private List<OpenDelivery> open(String condition, Map<String, Object> values, long after, int limit) {
        Map<String, Object> all = new java.util.HashMap<>(values);
        all.put("after", after);
        all.put("limit", limit);
        return sql.query("select " + DecisionWriter.OPEN + " from delivery" + OWN + " and " + condition
                + " and id > :after order by id limit :limit", all, DecisionWriter::open);
    }

    static OffsetDateTime moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
