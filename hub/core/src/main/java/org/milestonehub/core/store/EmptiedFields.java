package org.milestonehub.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.milestonehub.core.mapping.Emission;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.PgStaging.StreamState;
import org.milestonehub.core.sync.Movements.EmptiedField;

/** Finds fields that had a value in what a source row said before and have none in what it says now. */
final class EmptiedFields {

    private final PgStaging staging;
    private final RunSql sql;
    private final StreamState state;

    EmptiedFields(PgStaging staging, StreamState state) {
        this.staging = staging;
        this.sql = staging.sql();
        this.state = state;
    }

    List<EmptiedField> find(long least) {
        List<EmptiedField> found = new ArrayList<>();
        for (Emission emission : state.stream.emissions()) {
            List<Field> optional = emission.fields().stream().filter(field -> !field.required()).toList();
            if (staging.holds(emission.entity()) && !optional.isEmpty()) {
                find(emission, optional, least, found);
            }
        }
        return found;
    }

    private void find(Emission emission, List<Field> fields, long least, List<EmptiedField> found) {
        EntityType entity = emission.entity();
        String counts = fields.stream().map(field -> "count(*) filter (where was->>'" + field.column() + "' is not null and now->>'"
                + field.column() + "' is null and not coalesce('" + field.column() + "' = any(absent), false))").collect(Collectors.joining(", "));
        long[] emptied = new long[fields.size()];
        sql.query("select " + counts + " from (" + pairs(state, entity, emission.index()) + ") as pair", (row, n) -> {
            for (int i = 0; i < emptied.length; i++) {
                emptied[i] = row.getLong(i + 1);
            }
            return n;
        });
        for (int i = 0; i < emptied.length; i++) {
            if (emptied[i] > 0 && emptied[i] >= least) {
                Field field = fields.get(i);
                long filled = sql.count("select count(*) from " + entity.table() + " where district = :district and source_system = :system"
                        + " and lifecycle = 'active' and " + EntityColumns.quoted(field) + " is not null");
                found.add(new EmptiedField(entity.name(), field.name(), Math.max(filled, emptied[i]), emptied[i], List.of()));
            }
        }
    }

    /** What changed rows said before ({@code was}) and say now ({@code now}), with their source record. */
    static String pairs(StreamState state, EntityType entity, int emission) {
        return """
                select d.record, p.absent, to_jsonb(p) as now, coalesce(c.fields, to_jsonb(e)) as was, e.id, p.ord, p.source_key
                  from {%1$s} as p
                  join {diff} as d on d.ord = p.ord and d.status = 2 and d.stream = %2$d
                  left join contribution as c on c.district = :district and c.source_record = d.record and c.entity = '%4$s'
                        and c.part in (%3$d, -1)
                  join %5$s as e on e.district = :district
                        and (e.id = c.id or c.id is null and e.source_record_id = d.record and e.source_key = p.source_key)
                 where p.part = %3$d""".formatted(PgStaging.partTable(entity), state.stream.id(), CopyRowSink.partNumber(state, emission),
                entity.name(), entity.table());
    }

    /** Source records of which a field turns empty. */
    static String records(StreamState state, String entity, String fieldName) {
        EntityType type = Model.shipped().entity(entity);
        Field field = type.fields().stream().filter(one -> one.name().equals(fieldName)).findFirst().orElseThrow();
        return state.stream.emissions().stream().filter(emission -> emission.entity().equals(type) && emission.fields().contains(field))
                .map(emission -> "select record from (" + pairs(state, type, emission.index()) + ") as pair where was->>'" + field.column()
                        + "' is not null and now->>'" + field.column() + "' is null and not coalesce('" + field.column()
                        + "' = any(absent), false)")
                .collect(Collectors.joining(" union "));
    }
}
