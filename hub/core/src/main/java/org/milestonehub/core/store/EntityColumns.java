package org.milestonehub.core.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.sync.FieldMerge;

/** How the model's fields stand in tables: names, SQL types, and the columns every entity table begins with. */
public final class EntityColumns {

    /** Columns of every entity table that are not fields of the model. */
    public static final List<String> HEADER = List.of("district", "id", "source_record_id", "recorded_at", "source_system",
            "effective_from", "effective_to", "lifecycle", "source_key", "identifiers", "codes_raw", "field_sources");

    /** Header columns that no contribution speaks of, as SQL texts for {@code array[...]}. */
    public static final String NOT_FIELDS = HEADER.stream()
            .filter(column -> !FieldMerge.HEADER_MEMBERS.contains(column))
            .map(column -> "'" + column + "'").collect(Collectors.joining(", "));

    private EntityColumns() {}

    public static String quoted(Field field) {
        return '"' + field.column() + '"';
    }

    public static String list(List<Field> fields) {
        return fields.stream().map(EntityColumns::quoted).collect(Collectors.joining(", "));
    }

    /** {@code prefix."a", prefix."b"}. */
    public static String list(List<Field> fields, String prefix) {
        return fields.stream().map(field -> prefix + "." + quoted(field)).collect(Collectors.joining(", "));
    }

    public static List<Field> references(List<Field> fields) {
        return fields.stream().filter(field -> field.type().isReference()).toList();
    }

    /** All columns of an entity table; its history has two more. */
    public static String all(EntityType entity) {
        return String.join(", ", HEADER) + ", " + list(entity.fields());
    }

    /** SQL type of a stored field. */
    public static String type(Field field) {
        return single(field.type().kind()) + (field.type().list() ? "[]" : "");
    }

    /** SQL type of a field as a source says it: references are keys. */
    static String stagedType(Field field) {
        return field.type().isReference() ? (field.type().list() ? "text[]" : "text") + " collate \"C\"" : type(field);
    }

    /** Column definitions of a staging table for parts of an entity. */
    public static String stagedDefinition(EntityType entity) {
        return Stream.concat(
                        Stream.of("pord bigint", "ord bigint", "record bigint", "part int", "source_key text collate \"C\"", "effective_from date",
                                "effective_to date", "identifiers text[]", "codes_raw jsonb", "absent text[]"),
                        entity.fields().stream().map(field -> quoted(field) + " " + stagedType(field)))
                .collect(Collectors.joining(", "));
    }

    private static String single(FieldType.Kind kind) {
        return switch (kind) {
            case STRING, TEXT, URI, CODE -> "text";
            case INT, REF, ID -> "bigint";
            case DECIMAL, MONEY -> "numeric";
            case BOOL -> "boolean";
            case DATE -> "date";
            case INSTANT -> "timestamptz";
            case JSON -> "jsonb";
        };
    }
}
