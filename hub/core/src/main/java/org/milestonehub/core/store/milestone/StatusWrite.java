package org.milestonehub.core.store.milestone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.StatusChange;
import org.milestonehub.core.milestone.evaluate.StatusFlag;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.HubIds;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes differences of status rows with their history and their entries in the change feed. A row met ahead of its cohort
 * is kept as ended and nobody is told of it. Runs inside a transaction of the caller that holds the district's feed.
 */
final class StatusWrite {

    private static final String ROWS = """
            jsonb_to_recordset(cast(:rows as jsonb)) as r (id bigint, key text, lifecycle text, milestone text, subject bigint,
                cycle text, state text, progress numeric, target date, due date, met date, on_time boolean, flags text[],
                evidence bigint[], school_year int, version text, ahead boolean, frozen boolean)""";

    private final JdbcClient jdbc;
    private final Map<String, Object> values = new HashMap<>();
    private final String framework;
    private final int district;

    StatusWrite(JdbcClient jdbc, District district, OffsetDateTime now, long frameworkId, String framework,
            Milestone.Subject kind) {
        this.jdbc = jdbc;
        this.framework = framework;
        this.district = district.id();
        values.put("district", district.id());
        values.put("now", now);
        values.put("framework", frameworkId);
        values.put("kind", kind.code());
    }

    void write(List<StatusChange> changes) {
        Map<String, Long> held = held(changes);
        List<StatusChange> added = new ArrayList<>();
        List<StatusChange> changed = new ArrayList<>();
        changes.forEach(change -> (held.containsKey(key(change)) ? changed : added).add(change));
        added.sort(Comparator.comparing(StatusWrite::hidden));
        long shown = added.stream().filter(change -> !hidden(change)).count();
        long first = HubIds.take(jdbc, district, added.size());
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < added.size(); i++) {
            rows.add(json(added.get(i), first + i));
        }
        Long[] before = changed.stream().map(change -> held.get(key(change))).toArray(Long[]::new);
        changed.forEach(change -> rows.add(json(change, held.get(key(change)))));
        values.put("rows", rows.toString());
        values.put("ids", before);
        Map<Long, Boolean> wasShown = keep();
        upsert();
        feedAdded(first, shown);
        changed.stream().sorted(Comparator.comparing(change -> held.get(key(change))))
                .forEach(change -> feedChanged(change, held.get(key(change)), wasShown));
    }

    /** Ids by source key, those of ended rows too: a row that comes back resumes its identity. */
    private Map<String, Long> held(List<StatusChange> changes) {
        Map<String, Long> ids = new HashMap<>();
        values.put("keys", changes.stream().map(this::key).toArray(String[]::new));
        jdbc.sql("""
                select id, source_key from milestone_status
                 where district = :district and source_system = 0 and source_key = any (:keys)""").params(values).query(row -> {
            ids.put(row.getString("source_key"), row.getLong("id"));
        });
        return ids;
    }

    private Map<Long, Boolean> keep() {
        jdbc.sql("""
                insert into milestone_status_history (%1$s, superseded_at, superseded_by)
                select %1$s, :now, 0 from milestone_status where district = :district and id = any (:ids)"""
                .formatted(EntityColumns.all(Model.shipped().entity("MilestoneStatus")))).params(values).update();
        Map<Long, Boolean> shown = new HashMap<>();
        jdbc.sql("select id, lifecycle from milestone_status where district = :district and id = any (:ids)").params(values)
                .query(row -> {
                    shown.put(row.getLong("id"), row.getString("lifecycle").equals("active"));
                });
        return shown;
    }

    private void upsert() {
        jdbc.sql("""
                insert into milestone_status as m (district, id, source_record_id, recorded_at, source_system, lifecycle, source_key,
                       framework, milestone, subject_type, subject_id, cycle, state, progress, target_on, due_on, met_on, met_on_time,
                       flags, evaluated_at, evidence)
                select :district, r.id, 0, :now, 0, r.lifecycle, r.key, :framework, r.milestone, :kind, r.subject, r.cycle, r.state,
                       r.progress, r.target, r.due, r.met, r.on_time, r.flags, :now, r.evidence
                  from %s
                on conflict (district, id) do update
                   set recorded_at = :now, lifecycle = excluded.lifecycle, framework = excluded.framework, state = excluded.state,
                       progress = excluded.progress, target_on = excluded.target_on, due_on = excluded.due_on, met_on = excluded.met_on,
                       met_on_time = excluded.met_on_time, flags = excluded.flags, evaluated_at = :now, evidence = excluded.evidence
                """.formatted(ROWS)).params(values).update();
        jdbc.sql("""
                insert into milestone_judgement (district, status, school_year, version, ahead, frozen)
                select :district, r.id, r.school_year, r.version, r.ahead, r.frozen from %s
                on conflict (district, status) do update
                   set school_year = excluded.school_year, version = excluded.version, ahead = excluded.ahead, frozen = excluded.frozen
                """.formatted(ROWS)).params(values).update();
    }

    private void feedAdded(long first, long count) {
        if (count > 0) {
            feed("added", first, first + count - 1);
        }
    }

    private void feedChanged(StatusChange change, long id, Map<Long, Boolean> wasShown) {
        boolean was = wasShown.getOrDefault(id, false);
        boolean is = !hidden(change);
        if (was || is) {
            feed(is ? "changed" : "ended", id, id);
        }
    }

    private void feed(String kind, long first, long last) {
        values.put("happened", kind);
        values.put("first", first);
        values.put("last", last);
        jdbc.sql("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                values (:district, nextval('change_seq'), 0, 'MilestoneStatus', :first, :last, :happened, :now)""").params(values).update();
    }

    private static boolean hidden(StatusChange change) {
        return change.after().map(StatusRow::ahead).orElse(true);
    }

    private String key(StatusChange change) {
        StatusRow row = change.after().or(change::before).orElseThrow();
        return framework + "|" + row.milestone() + "|" + row.cycle() + "|" + change.subject();
    }

    /** An ended row keeps what it said last. */
    private ObjectNode json(StatusChange change, long id) {
        StatusRow row = change.after().or(change::before).orElseThrow();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("key", key(change)).put("lifecycle", hidden(change) ? "ended" : "active");
        json.put("milestone", row.milestone()).put("subject", change.subject()).put("cycle", row.cycle());
        json.put("state", row.state().code()).put("progress", row.progress().toPlainString());
        json.put("target", text(row.targetOn())).put("due", text(row.dueOn())).put("met", text(row.metOn()));
        json.put("on_time", row.metOnTime());
        ArrayNode flags = json.putArray("flags");
        row.flags().stream().map(StatusFlag::code).forEach(flags::add);
        ArrayNode evidence = json.putArray("evidence");
        row.evidence().stream().map(Long::valueOf).forEach(evidence::add);
        json.put("school_year", row.schoolYear()).put("version", row.version()).put("frozen", row.frozen());
        return json.put("ahead", change.after().isPresent() && row.ahead());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
