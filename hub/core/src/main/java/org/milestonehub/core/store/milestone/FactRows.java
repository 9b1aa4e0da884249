package org.milestonehub.core.store.milestone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.model.FieldType;

/** Turns rows of an {@link EvidenceQuery} into facts, with days of the district. */
final class FactRows {

    private static final int HEAD = 9;
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Object> ANY = new TypeReference<>() {};

    private final ZoneId zone;
    private final Map<Integer, String> systems;
    private final Map<String, Set<String>> acknowledged;

    /**
     * @param systems names of connections by number
     * @param acknowledged kinds of systems that took a record, by {@code Entity/id}
     */
    FactRows(ZoneId zone, Map<Integer, String> systems, Map<String, Set<String>> acknowledged) {
        this.zone = zone;
        this.systems = systems;
        this.acknowledged = acknowledged;
    }

    Fact fact(EvidenceQuery query, ResultSet row) throws SQLException {
        List<EvidenceQuery.Column> columns = query.columns();
        Map<String, Object> values = new HashMap<>(columns.size() * 2);
        for (int i = 0; i < columns.size(); i++) {
            Object value = value(columns.get(i).type(), row, HEAD + 1 + i);
            if (value != null) {
                values.put(columns.get(i).path(), value);
            }
        }
        String entity = query.entity().name();
        String id = Long.toString(row.getLong(2));
        return new Fact(entity, id, values, row.getString(3), systems.getOrDefault(row.getInt(4), ""), day(row, 5), day(row, HEAD),
                day(row, 6), row.getObject(7, LocalDate.class), row.getObject(8, LocalDate.class),
                acknowledged.getOrDefault(entity + "/" + id, Set.of()));
    }

    private @Nullable LocalDate day(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.atZoneSameInstant(zone).toLocalDate();
    }

    private @Nullable Object value(FieldType type, ResultSet row, int column) throws SQLException {
        if (type.list()) {
            java.sql.Array array = row.getArray(column);
            return array == null ? null : list((Object[]) array.getArray());
        }
        return switch (type.kind()) {
            case STRING, TEXT, URI, CODE, REF, ID -> row.getString(column);
            case INT -> row.getObject(column, Long.class);
            case DECIMAL, MONEY -> row.getBigDecimal(column);
            case BOOL -> row.getObject(column, Boolean.class);
            case DATE -> row.getObject(column, LocalDate.class);
            case INSTANT -> day(row, column);
            case JSON -> json(row.getString(column));
        };
    }

    private static List<String> list(Object[] elements) {
        List<String> list = new ArrayList<>(elements.length);
        for (Object element : elements) {
            if (element != null) {
                list.add(element.toString());
            }
        }
        return list;
    }

    private static @Nullable Object json(@Nullable String text) {
        try {
            return text == null ? null : JSON.readValue(text, ANY);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored value is no JSON", e);
        }
    }
}
