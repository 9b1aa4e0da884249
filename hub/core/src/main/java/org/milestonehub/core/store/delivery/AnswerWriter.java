package org.milestonehub.core.store.delivery;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.delivery.Answer;
import org.milestonehub.core.delivery.DeliveryState;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.DeliverySql;

/** Writes answers of a receiver and what follows from them. Runs inside one transaction of the caller. */
final class AnswerWriter {

    private static final String ATTEMPT = """
            insert into delivery_attempt (district, delivery, reference, at, outcome, field, reason)
            values (:district, :id, :reference, :now, :outcome, :field, :reason)""";

    private static final String STATE = """
            update delivery
               set state = :state, wait = '', field = :field, reason = :reason, attempts = :attempts,
                    next_at = cast(:next as timestamptz), sent_at = cast(:sent as timestamptz),
                   answered_at = :now
             where district = :district and id = :id and reference = :reference""";

    private static final String ACCEPTED = """
            update delivery
               set state = 'accepted', wait = '', field = '', reason = '', attempts = 0, next_at = null, answered_at = :now,
                   accepted_at = coalesce(cast(:fresh as timestamptz), accepted_at), process_on = cast(:process as date),
                    target_id = coalesce(cast(:target as text), target_id),
                   accepted_parts = case when action = 'REMOVE' then null else parts end
             where district = :district and id = :id and reference = :reference""";

    /** The key by which the receiver will tell of the row, if it ever does: it is a receipt then, not news. */
    private static final String RECEIPT = """
            insert into link (district, source_system, entity, source_key, id, decision, evidence, recorded_at)
            select d.district, :receiver, d.entity, d.target_id, d.row_id, 'receipt', 'delivery ' || d.reference, :now
              from delivery as d
             where d.district = :district and d.id = any(:ids) and d.action = 'UPSERT' and d.target_id is not null
               and not exists (select 1 from %s as t
                                where t.district = :district and t.source_system = :receiver and t.source_key = d.target_id)
            on conflict do nothing""";

    private static final String ACKNOWLEDGED = """
            update disclosure set acknowledged_at = :now
             where district = :district and reference = any(:references) and acknowledged_at is null""";

    private final DeliverySql sql;
    private final OffsetDateTime now;

    AnswerWriter(DeliverySql sql, OffsetDateTime now) {
        this.sql = sql;
        this.now = now;
    }

    /** How many there were. */
    int write(List<Answer> answers) {
        List<Map<String, Object>> all = new ArrayList<>();
        List<Map<String, Object>> accepted = new ArrayList<>();
        List<Map<String, Object>> others = new ArrayList<>();
        for (Answer answer : answers) {
            Map<String, Object> row = row(answer);
            all.add(row);
            (answer.state() == DeliveryState.ACCEPTED ? accepted : others).add(row);
        }
        sql.updateAll(ATTEMPT, all);
        sql.updateAll(STATE, others);
        sql.updateAll(ACCEPTED, accepted);
        acknowledge(accepted);
        due(all.stream().filter(row -> row.get("again").equals(true)).toList());
        releaseRecords(accepted.stream().filter(row -> row.get("entity").equals("Person")).map(row -> (Long) row.get("row")).toList());
        return answers.size();
    }

    private void acknowledge(List<Map<String, Object>> accepted) {
        sql.update(ACKNOWLEDGED, Map.of("now", now, "references",
                accepted.stream().map(row -> (String) row.get("reference")).toArray(String[]::new)));
        accepted.stream().collect(Collectors.groupingBy(row -> (String) row.get("entity"))).forEach((entity, rows) ->
                sql.update(RECEIPT.formatted(Model.shipped().entity(entity).table()), Map.of("now", now,
                        "ids", rows.stream().map(row -> (Long) row.get("id")).toArray(Long[]::new))));
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
