package org.milestonehub.core.store.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.milestonehub.core.mapping.Emission;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.run.PgStaging.StreamState;
import org.milestonehub.core.sync.Movements.EmptiedField;
import org.milestonehub.core.sync.Movements.LostValues;

/** Finds fields that had a value in what a source row said before and have none, or only its beginning, in what it says now. */
final class EmptiedFields {

    /** Before the name of a column that turned empty. */
    static final String EMPTIED = "-";
    /** Before the name of a column of which only the beginning is left. */
    static final String SHORTENED = "<";

    /** In the place of such a name: the row tells of somebody else. */
    private static final String OTHER = "somebody else";

    /** Fields that lost what they said, in however few rows, and rows that tell of somebody else. */
    record Lost(List<LostValues> emptied, List<LostValues> shortened, long others) {

        static final Lost NONE = new Lost(List.of(), List.of(), 0);
    }

    private final PgStaging staging;
    private final RunSql sql;
    private final StreamState state;

    EmptiedFields(PgStaging staging, StreamState state) {
        this.staging = staging;
        this.sql = staging.sql();
        this.state = state;
    }

    List<EmptiedField> find(List<LostValues> values, long least) {
        return values.stream().filter(value -> value.rows() >= least)
                .map(value -> new EmptiedField(value.entity(), value.field(), Math.max(filled(sql, value.entity(), value.field()), value.rows()),
                        value.rows(), List.of()))
                .toList();
    }

    Lost lost() {
        Map<String, Map<String, Long>> rows = Map.of(EMPTIED, new LinkedHashMap<>(), SHORTENED, new LinkedHashMap<>());
        List<Emission> asked = state.stream.emissions().stream()
                .filter(emission -> staging.holds(emission.entity()) && !lost(emission.fields(), field -> "", "").isEmpty()).toList();
        List<Answer<List<Count>>> counts = asked.stream().map(this::count).toList();
        long others = 0;
        for (int i = 0; i < asked.size(); i++) {
            add(asked.get(i), counts.get(i).get(), rows);
            others += counts.get(i).get().stream().filter(count -> count.column().equals(OTHER)).mapToLong(Count::rows).sum();
        }
        return new Lost(values(rows.get(EMPTIED)), values(rows.get(SHORTENED)), others);
    }

    private static List<LostValues> values(Map<String, Long> rows) {
        return rows.entrySet().stream().map(entry -> new LostValues(entry.getKey().substring(0, entry.getKey().indexOf('.')),
                entry.getKey().substring(entry.getKey().indexOf('.') + 1), entry.getValue())).toList();
    }

    /** Rows of which a marked column lost what it said. */
    private record Count(String column, long rows) {}

    private Answer<List<Count>> count(Emission emission) {
        return sql.queryLater("select field, count(*) from (" + lost(state, emission.entity(), emission.index(), emission.fields())
                + ") as pair cross join unnest(pair.lost) as field group by field", (row, n) -> new Count(row.getString(1), row.getLong(2)));
    }

    private static void add(Emission emission, List<Count> found, Map<String, Map<String, Long>> rows) {
        Map<String, Long> byColumn = found.stream().collect(Collectors.toMap(Count::column, Count::rows));
        for (Field field : emission.fields()) {
            rows.forEach((mark, counts) -> Optional.ofNullable(byColumn.get(mark + field.column()))
                    .ifPresent(count -> counts.merge(emission.entity().name() + "." + field.name(), count, Long::sum)));
        }
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

    /** Changed rows with the marked names of those of some fields that lost what they said. */
    private static String lost(StreamState state, EntityType entity, int emission, List<Field> fields) {
        boolean whole = entity.name().equals("Person");
        return matched(state, entity, emission,
                "d.record, " + lost(fields, field -> "e." + EntityColumns.quoted(field), whole ? other("e.given_name", "to_jsonb(e)") : ""),
                "d.record, " + lost(fields, field -> "c.fields->>'" + field.column() + "'", whole ? other("c.fields->>'given_name'", "c.fields") : ""));
    }

    /** Empty text where no field of these can lose anything: a required one never turns empty, and only texts have a beginning. */
    private static String lost(List<Field> fields, Function<Field, String> before, String other) {
        List<String> cases = new ArrayList<>();
        if (!other.isEmpty() && fields.stream().anyMatch(field -> field.column().equals("given_name"))) {
            cases.add(other);
        }
        for (Field field : fields) {
            String now = "p." + EntityColumns.quoted(field);
            if (!field.required()) {
                cases.add("case when %1$s is not null and %2$s is null and not coalesce('%3$s' = any(p.absent), false) then '%4$s%3$s' end"
                        .formatted(before.apply(field), now, field.column(), EMPTIED));
            }
            if (text(field)) {
                cases.add("case when length(%2$s) < length(%1$s) and starts_with(%1$s, %2$s) then '%4$s%3$s' end"
                        .formatted(before.apply(field), now, field.column(), SHORTENED));
            }
        }
        return cases.isEmpty() ? "" : cases.stream().collect(Collectors.joining(", ", "array_remove(array[", "], null) as lost"));
    }

    private static String other(String given, String was) {
        return """
                case when lower(p.given_name) <> lower(%3$s)
                      and other_person(p.given_name, %1$s->>'given_name', to_jsonb(p)->>'family_name', %1$s->>'family_name',
                                       to_jsonb(p)->>'birth_date', %1$s->>'birth_date', to_jsonb(p.identifiers), %1$s->'identifiers',
                                       to_jsonb(p)->'emails', %1$s->'emails') then '%2$s' end""".formatted(was, OTHER, given);
    }

    private static boolean text(Field field) {
        return !field.type().list() && (field.type().kind() == FieldType.Kind.STRING || field.type().kind() == FieldType.Kind.TEXT);
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

    /** Source records of which a field loses what it said, in the marked way. */
    static String records(StreamState state, String entity, String fieldName, String mark) {
        EntityType type = Model.shipped().entity(entity);
        Field field = type.fields().stream().filter(one -> one.name().equals(fieldName)).findFirst().orElseThrow();
        return state.stream.emissions().stream().filter(emission -> emission.entity().equals(type) && emission.fields().contains(field))
                .map(emission -> "select record from (" + lost(state, type, emission.index(), List.of(field))
                        + ") as pair where '" + mark + field.column() + "' = any(pair.lost)")
                .collect(Collectors.joining(" union "));
    }
}
