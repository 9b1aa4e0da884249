package org.milestonehub.core.mapping;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one source row says about one entity row.
 *
 * @param emission which emission made it
 * @param key the source's key of the entity row; together with district, system and entity its technical key. Parts of a
 *     composite key are joined by {@code |}
 * @param values one per {@link Emission#fields()}, same order: {@link #ABSENT} where this row does not speak of the field,
 *     null where it says that there is none, else the Java type of the field's kind
 *     ({@link org.milestonehub.core.model.FieldType.Kind}); a reference is the source's key as String; a list field holds a
 *     List of these
 * @param rawCodes field name to the source's own text, only where a code was given and differs from the hub's code, or has
 *     no hub code (the value is then null for a code without one)
 * @param identifiers {@code scheme:value} of the record itself, for example {@code local_student:000123}
 * @param effectiveFrom first day it was true in the world, null where the source does not say
 * @param effectiveTo day after the last, null where the source does not say
 */
public record MappedPart(
        Emission emission,
        String key,
        @Nullable Object[] values,
        Map<String, String> rawCodes,
        List<String> identifiers,
        @Nullable LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo) {

    /** This row does not speak of the field: what is held is kept. */
    public static final Object ABSENT = new Object() {
        @Override
        public String toString() {
            return "absent";
        }
    };

    /** What this row says of the field could not be read: what the row itself said before is kept. */
    public static final Object UNREADABLE = new Object() {
        @Override
        public String toString() {
            return "unreadable";
        }
    };

    /** Whether a value says nothing of its field. */
    public static boolean silent(@Nullable Object value) {
        return value == ABSENT || value == UNREADABLE;
    }
}
