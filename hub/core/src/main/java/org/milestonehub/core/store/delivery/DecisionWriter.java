package org.milestonehub.core.store.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.AgreementDocument;
import org.milestonehub.core.delivery.Decision;
import org.milestonehub.core.delivery.OpenDelivery;
import org.milestonehub.core.governance.ReleaseGate;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.store.DeliverySql;
import org.milestonehub.spi.OutboundRecord.Action;

/** Writes what was decided about a batch of rows. Runs inside one transaction of the caller. */
final class DecisionWriter {

    static final String OPEN = "id, mapping, stream, entity, row_id, reference, action, attempts, target_id";

    private static final String HELD_BACK = """
            insert into delivery as d (district, delivery, mapping, connection, stream, entity, row_id, student, state, wait, field,
                                       reason, decided_at, next_at)
            values (:district, :delivery, :mapping, :receiver, :stream, :entity, :row, :student, :state, :wait, :field,
                    :reason, :now, cast(:next as timestamptz))
            on conflict (district, delivery, mapping, row_id) do update
               set state = excluded.state, wait = excluded.wait, field = excluded.field, reason = excluded.reason,
                   student = excluded.student, decided_at = excluded.decided_at, next_at = excluded.next_at, sent_at = null""";

    private static final String OTHERS = """

             where d.district = :district and d.delivery = :delivery and d.mapping = :mapping and d.row_id = :row
               and o.district = d.district and o.student = d.student and o.delivery = d.delivery and o.mapping = d.mapping
               and o.target_id = d.target_id and o.row_id <> d.row_id and o.accepted_parts is not null""";

    /** What the receiver holds may be the word of the row that goes: the others' is said again. */
    private static final String OTHERS_SPEAK = "update delivery as o set accepted_parts = '{}' from delivery as d" + OTHERS;

    private static final String OTHERS_ARE_DUE = "insert into delivery_due (district, delivery, mapping, row_id)"
            + " select o.district, o.delivery, o.mapping, o.row_id from delivery as o, delivery as d" + OTHERS + " on conflict do nothing";

    private static final String STAYS_DUE = """
            insert into delivery_due (district, delivery, mapping, row_id) values (:district, :delivery, :mapping, :row)
            on conflict do nothing""";

    private static final String HANDED_OVER = """
            update delivery set state = 'accepted', wait = '', field = '', reason = 'another record of the student took its place',
                   action = 'REMOVE', content = '', accepted_parts = null, target_id = null, decided_at = :now, next_at = null
             where district = :district and delivery = :delivery and mapping = :mapping and row_id = :row""";

    private static final String INTENT = """
            insert into delivery as d (district, delivery, mapping, connection, stream, entity, row_id, student, state, action,
                                       reference, revision, content, parts, decided_at)
            values (:district, :delivery, :mapping, :receiver, :stream, :entity, :row, :student, 'pending', :action, :reference,
                    :revision, :content, :parts, :now)
            on conflict (district, delivery, mapping, row_id) do update
               set state = 'pending', wait = '', field = '', reason = '', student = excluded.student, action = excluded.action,
                   reference = excluded.reference, revision = excluded.revision, content = excluded.content, parts = excluded.parts,
                   decided_at = excluded.decided_at, sent_at = null, next_at = null,
                   attempts = case when d.reference = excluded.reference then d.attempts else 0 end""";

    private static final String DISCLOSURE = """
            insert into disclosure (district, at, delivery, reference, recipient, agreement, legal_basis, purpose, field_groups,
                                    entity, row_id, student)
            select d.district, :now, d.delivery, d.reference, :recipient, :agreement, :basis, :purpose, cast(:groups as text[]),
                   d.entity, d.row_id, d.student
              from delivery as d
             where d.district = :district and d.delivery = :delivery and d.mapping = :mapping and d.row_id = any(:ids)
            on conflict (district, reference) do nothing""";

    /** What leaves with a record that is only named. */
    private static final String IDENTIFIERS = "ExternalIdentifier.identity";

    private final DeliverySql sql;
    private final OutboundMapping mapping;
    private final ReleaseGate gate;
    private final OffsetDateTime now;

    DecisionWriter(DeliverySql sql, OutboundMapping mapping, ReleaseGate gate, OffsetDateTime now) {
        this.sql = sql;
        this.mapping = mapping;
        this.gate = gate;
        this.now = now;
    }

    List<OpenDelivery> write(List<Long> due, List<Decision> decisions) {
        List<Map<String, Object>> heldBack = new ArrayList<>();
        List<Map<String, Object>> unchanged = new ArrayList<>();
        List<Map<String, Object>> handedOver = new ArrayList<>();
        List<Map<String, Object>> intents = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Withhold withhold) {
                heldBack.add(heldBack(withhold));
            } else if (decision instanceof Decision.Wait wait) {
                heldBack.add(heldBack(wait));
            } else if (decision instanceof Decision.Unchanged) {
                unchanged.add(row(decision));
            } else if (decision instanceof Decision.HandOver) {
                handedOver.add(row(decision));
            } else if (decision instanceof Decision.Send send) {
                intents.add(intent(send));
            }
        }
        sql.updateAll(HELD_BACK, heldBack);
        sql.updateAll("""
                update delivery set state = 'accepted', wait = '', field = '', reason = '', decided_at = :now, next_at = null
                 where district = :district and delivery = :delivery and mapping = :mapping and row_id = :row""", unchanged);
        sql.updateAll(INTENT, intents);
        disclose(decisions, false, gate.groups());
        disclose(decisions, true, List.of(IDENTIFIERS));
        sql.update("""
                delete from delivery_due
                 where district = :district and delivery = :delivery and mapping = :mapping and row_id = any(:ids)""",
                Map.of("mapping", mapping.name(), "ids", due.toArray(new Long[0])));
        handedOver.forEach(this::handOver);
        return opened(decisions);
    }

    /** When the others went in the same batch, nobody is left to take the record: it is looked at again. */
    private void handOver(Map<String, Object> row) {
        boolean taken = sql.update(OTHERS_SPEAK, row) + sql.update(OTHERS_ARE_DUE, row) > 0;
        sql.update(taken ? HANDED_OVER : STAYS_DUE, row);
    }

    private void disclose(List<Decision> decisions, boolean keysOnly, List<String> groups) {
        Long[] rows = decisions.stream().filter(Decision.Send.class::isInstance).map(Decision.Send.class::cast)
                .filter(send -> send.keysOnly() == keysOnly).map(send -> send.candidate().row().id()).toArray(Long[]::new);
        if (rows.length == 0) {
            return;
        }
        sql.update(DISCLOSURE, Map.of("now", now, "mapping", mapping.name(), "ids", rows,
                "agreement", gate.terms().map(AgreementDocument::name).orElse(""),
                "basis", gate.terms().map(AgreementDocument::legalBasis).orElse(""),
                "purpose", gate.terms().map(AgreementDocument::purpose).orElse(""),
                "groups", groups.toArray(new String[0])));
    }

    private static Long[] sent(List<Decision> decisions) {
        return decisions.stream().filter(Decision.Send.class::isInstance).map(d -> d.candidate().row().id()).toArray(Long[]::new);
    }

    private List<OpenDelivery> opened(List<Decision> decisions) {
        Long[] sent = sent(decisions);
        Map<Long, OpenDelivery> byRow = sql.query("select " + OPEN
                + " from delivery where district = :district and delivery = :delivery and mapping = :mapping and row_id = any(:ids)",
                Map.of("mapping", mapping.name(), "ids", sent), DecisionWriter::open).stream()
                .collect(Collectors.toMap(OpenDelivery::rowId, Function.identity()));
        return Arrays.stream(sent).map(byRow::get).toList();
    }

    static OpenDelivery open(ResultSet row, int number) throws SQLException {
        return new OpenDelivery(row.getLong("id"), row.getString("mapping"), row.getString("stream"), row.getString("entity"),
                row.getLong("row_id"), row.getString("reference"), Action.valueOf(row.getString("action")), row.getInt("attempts"),
                Optional.ofNullable(row.getString("target_id")));
    }

    private Map<String, Object> row(Decision decision) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("mapping", mapping.name());
        row.put("stream", mapping.stream());
        row.put("entity", mapping.entity().name());
        row.put("row", decision.candidate().row().id());
        row.put("student", decision.candidate().student().orElse(null));
        row.put("now", now);
        return row;
    }

    private Map<String, Object> heldBack(Decision.Withhold withhold) {
        Map<String, Object> row = row(withhold);
        row.put("state", "withheld");
        row.put("wait", withhold.field().isEmpty() ? "" : "incomplete");
        row.put("field", withhold.field());
        row.put("reason", withhold.reason());
        row.put("next", null);
        return row;
    }

    private Map<String, Object> heldBack(Decision.Wait wait) {
        Map<String, Object> row = row(wait);
        row.put("state", wait.state().code());
        row.put("wait", wait.cause());
        row.put("field", "");
        row.put("reason", wait.cause().equals("roster") ? "waits until the receiver accepted the student" : "");
        row.put("next", wait.until().map(JdbcDeliveryLedger::moment).orElse(null));
        return row;
    }

    private Map<String, Object> intent(Decision.Send send) {
        Map<String, Object> row = row(send);
        row.put("action", send.record().action().name());
        row.put("reference", send.record().deliveryReference());
        row.put("revision", send.revision());
        row.put("content", send.print().content());
        row.put("parts", Arrays.stream(send.print().parts()).boxed().toArray(Long[]::new));
        return row;
    }
}
