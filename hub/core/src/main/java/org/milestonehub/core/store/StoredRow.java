package org.milestonehub.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;

/**
 * One row of an entity as Java values.
 *
 * @param system number of the connection that feeds it
 * @param key by which that system knows it
 * @param sources field group to the source record its values came from; empty where all came from {@code system}
 * @param values field name to value, without empty ones; {@code lifecycle}, {@code effectiveFrom} and {@code effectiveTo} too
 */
public record StoredRow(
        EntityType entity, long id, int system, String key, List<String> identifiers, Map<String, Long> sources,
        Map<String, Object> values) {

    /** Columns a query must give, of the table {@code t}. */
    public static String columns(EntityType entity) {
        return "t.id, t.source_system, t.source_key, t.lifecycle, t.effective_from, t.effective_to, t.identifiers, t.field_sources, "
                + EntityColumns.list(entity.fields(), "t");
    }

    public static StoredRow read(EntityType entity, ResultSet row) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        put(values, "lifecycle", row.getString("lifecycle"));
        put(values, "effectiveFrom", row.getObject("effective_from", LocalDate.class));
        put(values, "effectiveTo", row.getObject("effective_to", LocalDate.class));
        for (Field field : entity.fields()) {
            put(values, field.name(), value(field, row));
        }
        return new StoredRow(entity, row.getLong("id"), row.getInt("source_system"), row.getString("source_key"),
                texts(row.getArray("identifiers")), sources(row.getString("field_sources")), values);
    }

    public @Nullable Long reference(String field) {
        return values.get(field) instanceof Long id ? id : null;
    }

    public boolean active() {
        return "active".equals(values.get("lifecycle"));
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static @Nullable Object value(Field field, ResultSet row) throws SQLException {
        String column = field.column();
        if (field.type().list()) {
            Array array = row.getArray(column);
            return array == null ? null : Arrays.stream((Object[]) array.getArray()).filter(Objects::nonNull).toList();
        }
        return switch (field.type().kind()) {
            case STRING, TEXT, URI, CODE, JSON -> row.getString(column);
            case INT, REF, ID -> row.getObject(column, Long.class);
            case DECIMAL, MONEY -> row.getObject(column, BigDecimal.class);
            case BOOL -> row.getObject(column, Boolean.class);
            case DATE -> row.getObject(column, LocalDate.class);
            case INSTANT -> {
                OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
                yield moment == null ? null : moment.toInstant();
            }
        };
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static Map<String, Long> sources(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        Map<String, Long> sources = new HashMap<>();
        for (Map.Entry<String, JsonNode> group : RowTexts.parse(json).properties()) {
            sources.put(group.getKey(), group.getValue().longValue());
        }
        return sources;
    }
}
