package org.milestonehub.core.store.milestone;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.HubIds;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row of the framework in force, with its whole definition. Runs inside a transaction of the caller. */
final class FrameworkRow {

    private final JdbcClient jdbc;
    private final Map<String, Object> values = new HashMap<>();

    FrameworkRow(JdbcClient jdbc, District district, OffsetDateTime now) {
        this.jdbc = jdbc;
        values.put("district", district.id());
        values.put("now", now);
    }

    /** Its id; the row is written where it is new or says something else. */
    long id(ChosenFramework chosen) {
        Framework framework = chosen.framework();
        values.put("code", framework.id());
        values.put("version", framework.version());
        values.put("title", framework.title());
        values.put("definition", chosen.definition().toString());
        Optional<Long> held = jdbc.sql("""
                select id from milestone_framework where district = :district and source_system = 0 and source_key = :code""")
                .params(values).query(Long.class).optional();
        if (held.isEmpty()) {
            return insert();
        }
        values.put("id", held.get());
        update();
        return held.get();
    }

    private long insert() {
        long id = HubIds.take(jdbc, (int) values.get("district"), 1);
        values.put("id", id);
        jdbc.sql("""
                insert into milestone_framework (district, id, source_record_id, recorded_at, source_system, source_key,
                       code, version, title, state, definition)
                values (:district, :id, 0, :now, 0, :code, :code, :version, :title, 'active', cast(:definition as jsonb))""")
                .params(values).update();
        feed("added");
        return id;
    }

    private void update() {
        int kept = jdbc.sql("""
                insert into milestone_framework_history (%1$s, superseded_at, superseded_by)
                select %1$s, :now, 0 from milestone_framework
                 where district = :district and id = :id
                   and (version is distinct from :version or definition is distinct from cast(:definition as jsonb))"""
                .formatted(EntityColumns.all(Model.shipped().entity("MilestoneFramework"))))
                .params(values).update();
        if (kept > 0) {
            jdbc.sql("""
                    update milestone_framework
                       set version = :version, title = :title, definition = cast(:definition as jsonb), recorded_at = :now
                     where district = :district and id = :id""").params(values).update();
            feed("changed");
        }
    }

    private void feed(String kind) {
        values.put("kind", kind);
        jdbc.sql("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                values (:district, nextval('change_seq'), 0, 'MilestoneFramework', :id, :id, :kind, :now)""").params(values).update();
    }
}
