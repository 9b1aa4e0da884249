package org.milestonehub.core.store;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.delivery.Answer;
import org.milestonehub.core.delivery.DeliveryState;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Model;
import org.milestonehub.spi.OutboundRecord.Action;

/** Writes answers of a receiver and what follows from them. Runs inside one transaction of the caller. */
final class AnswerWriter {

    private static final String ATTEMPT = """
            insert into delivery_attempt (district, delivery, reference, at, outcome, field, reason)
            values (:district, :id, :reference, :now, :outcome, :field, :reason)""";

    private static final String STATE = """
            update delivery
               set state = :state, wait = '', field = :field, reason = :reason, attempts = :attempts, next_at = cast(:next as timestamptz), sent_at = cast(:sent as timestamptz),
                   answered_at = :now
             where district = :district and id = :id and reference = :reference""";

    private static final String ACCEPTED = """
            update delivery
               set state = 'accepted', wait = '', field = '', reason = '', attempts = 0, next_at = null, answered_at = :now,
                   accepted_at = coalesce(cast(:fresh as timestamptz), accepted_at), process_on = cast(:process as date), target_id = coalesce(cast(:target as text), target_id),
                   accepted_parts = case when action = 'REMOVE' then null else parts end
             where district = :district and id = :id and reference = :reference""";

    /** The key by which the receiver will tell of the row, if it ever does: it is a receipt then, not news. */
    private static final String RECEIPT = """
            insert into link (district, source_system, entity, source_key, id, decision, evidence, recorded_at)
            select :district, :receiver, :entity, :target, :row, 'receipt', 'delivery ' || :reference, :now
             where not exists (select 1 from %s where district = :district and source_system = :receiver and source_key = :target)
            on conflict do nothing""";

    private final DeliverySql sql;
    private final OffsetDateTime now;

    AnswerWriter(DeliverySql sql, OffsetDateTime now) {
        this.sql = sql;
        this.now = now;
    }

    void write(List<Answer> answers) {
        List<Map<String, Object>> all = new ArrayList<>();
        List<Map<String, Object>> accepted = new ArrayList<>();
        List<Map<String, Object>> others = new ArrayList<>();
        Map<EntityType, List<Map<String, Object>>> receipts = new LinkedHashMap<>();
        for (Answer answer : answers) {
            Map<String, Object> row = row(answer);
            all.add(row);
            boolean taken = answer.state() == DeliveryState.ACCEPTED;
            (taken ? accepted : others).add(row);
            if (taken && answer.targetId().isPresent() && answer.delivery().action() == Action.UPSERT) {
                receipts.computeIfAbsent(Model.shipped().entity(answer.delivery().entity()), any -> new ArrayList<>()).add(row);
            }
        }
        sql.updateAll(ATTEMPT, all);
        sql.updateAll(STATE, others);
        sql.updateAll(ACCEPTED, accepted);
        sql.updateAll("update disclosure set acknowledged_at = :now where district = :district and reference = :reference and acknowledged_at is null",
                accepted);
        receipts.forEach((entity, rows) -> sql.updateAll(RECEIPT.formatted(entity.table()), rows));
        due(all.stream().filter(row -> row.get("again").equals(true)).toList());
        releaseRecords(accepted.stream().filter(row -> row.get("entity").equals("Person")).map(row -> (Long) row.get("row")).toList());
    }

    private void due(List<Map<String, Object>> rows) {
        sql.updateAll("""
                insert into delivery_due (district, delivery, mapping, row_id) values (:district, :delivery, :mapping, :row)
                on conflict do nothing""", rows);
    }

    /** Records of students whom the receiver knows now. */
    private void releaseRecords(List<Long> students) {
        if (!students.isEmpty()) {
            sql.update("""
                    insert into delivery_due (district, delivery, mapping, row_id)
                    select district, delivery, mapping, row_id from delivery
                     where district = :district and student = any(:ids) and connection = :receiver and wait = 'roster'
                    on conflict do nothing""", Map.of("ids", students.toArray(new Long[0])));
        }
    }

    private Map<String, Object> row(Answer answer) {
        boolean mayHaveArrived = answer.state() == DeliveryState.UNKNOWN;
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", answer.delivery().id());
        row.put("mapping", answer.delivery().mapping());
        row.put("entity", answer.delivery().entity());
        row.put("row", answer.delivery().rowId());
        row.put("reference", answer.delivery().reference());
        row.put("state", answer.state().code());
        row.put("outcome", answer.outcome());
        row.put("field", answer.field());
        row.put("reason", answer.reason());
        row.put("attempts", answer.attempts());
        row.put("target", answer.targetId().orElse(null));
        row.put("next", answer.nextAt().map(JdbcDeliveryLedger::moment).orElse(null));
        row.put("process", answer.processOn().orElse(null));
        row.put("fresh", answer.outcome().equals("processed") ? null : now);
        row.put("sent", mayHaveArrived ? now : null);
        row.put("again", answer.lookAgain());
        row.put("now", now);
        return row;
    }
}
