package org.milestonehub.core.store.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.milestonehub.core.mapping.Emission;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.run.PgStaging.StreamState;
import org.milestonehub.core.sync.Movements.EmptiedField;
import org.milestonehub.core.sync.Movements.EmptiedValues;

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

    List<EmptiedField> find(List<EmptiedValues> values, long least) {
        return values.stream().filter(value -> value.rows() >= least)
                .map(value -> new EmptiedField(value.entity(), value.field(), Math.max(filled(sql, value.entity(), value.field()), value.rows()),
                        value.rows(), List.of()))
                .toList();
    }

    /** Every field that turns empty, in however few rows. */
    List<EmptiedValues> values() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Emission emission : state.stream.emissions()) {
            List<Field> optional = emission.fields().stream().filter(field -> !field.required()).toList();
            if (staging.holds(emission.entity()) && !optional.isEmpty()) {
                values(emission, optional).forEach((field, count) -> rows.merge(emission.entity().name() + "." + field, count, Long::sum));
            }
        }
        return rows.entrySet().stream().map(entry -> new EmptiedValues(entry.getKey().substring(0, entry.getKey().indexOf('.')),
                entry.getKey().substring(entry.getKey().indexOf('.') + 1), entry.getValue())).toList();
    }

    private Map<String, Long> values(Emission emission, List<Field> fields) {
        Map<String, Long> emptied = new HashMap<>();
        sql.query("select field, count(*) from (" + emptied(state, emission.entity(), emission.index(), fields)
                + ") as pair cross join unnest(pair.emptied) as field group by field", (row, n) -> emptied.put(row.getString(1), row.getLong(2)));
        Map<String, Long> named = new LinkedHashMap<>();
        fields.stream().filter(field -> emptied.getOrDefault(field.column(), 0L) > 0)
                .forEach(field -> named.put(field.name(), emptied.get(field.column())));
        return named;
    }

    static long filled(RunSql sql, String entity, String name) {
        EntityType type = Model.shipped().entity(entity);
        return type.field(name).map(field -> sql.count("select count(*) from " + type.table()
                + " where district = :district and source_system = :system and lifecycle = 'active' and "
                + EntityColumns.quoted(field) + " is not null")).orElse(0L);
    }

    /** What changed rows said before ({@code was}) and say now ({@code now}), with their source record. */
    static String pairs(StreamState state, EntityType entity, int emission) {
        String columns = "d.record, p.absent, to_jsonb(p) as now, %s as was, e.id, p.ord, p.source_key";
        return matched(state, entity, emission, columns.formatted("to_jsonb(e)"), columns.formatted("c.fields"));
    }

    /** Changed rows with the names of those of some fields that held something before and do not now. */
    private static String emptied(StreamState state, EntityType entity, int emission, List<Field> fields) {
        return matched(state, entity, emission, "d.record, " + lost(fields, field -> "e." + EntityColumns.quoted(field)),
                "d.record, " + lost(fields, field -> "c.fields->>'" + field.column() + "'"));
    }

    private static String lost(List<Field> fields, Function<Field, String> before) {
        return fields.stream().map(field -> "case when %1$s is not null and p.%2$s is null and not coalesce('%3$s' = any(p.absent), false) then '%3$s' end"
                        .formatted(before.apply(field), EntityColumns.quoted(field), field.column()))
                .collect(Collectors.joining(", ", "array_remove(array[", "], null) as emptied"));
    }

    /** Changed rows {@code p} beside what they fed, {@code e}: all of it, or where several records feed it, their share {@code c}. */
    private static String matched(StreamState state, EntityType entity, int emission, String whole, String share) {
        return """
                select %6$s
                  from {%1$s} as p
                  join {diff} as d on d.ord = p.ord and d.status = 2 and d.stream = %2$d
                  join %5$s as e on e.district = :district and e.source_record_id = d.record and e.source_key = p.source_key
                 where p.part = %3$d
                   and not exists (select 1 from contribution as c where c.district = :district and c.source_record = d.record
                                      and c.entity = '%4$s' and c.part in (%3$d, -1))
                union all
                select %7$s
                  from {%1$s} as p
                  join {diff} as d on d.ord = p.ord and d.status = 2 and d.stream = %2$d
                  join contribution as c on c.district = :district and c.source_record = d.record and c.entity = '%4$s'
                        and c.part in (%3$d, -1)
                  join %5$s as e on e.district = :district and e.id = c.id
                 where p.part = %3$d""".formatted(PgStaging.partTable(entity), state.stream.id(), CopyRowSink.partNumber(state, emission),
                entity.name(), entity.table(), whole, share);
    }

    /** Source records of which a field turns empty. */
    static String records(StreamState state, String entity, String fieldName) {
        EntityType type = Model.shipped().entity(entity);
        Field field = type.fields().stream().filter(one -> one.name().equals(fieldName)).findFirst().orElseThrow();
        return state.stream.emissions().stream().filter(emission -> emission.entity().equals(type) && emission.fields().contains(field))
                .map(emission -> "select record from (" + emptied(state, type, emission.index(), List.of(field))
                        + ") as pair where cardinality(pair.emptied) > 0")
                .collect(Collectors.joining(" union "));
    }
}
