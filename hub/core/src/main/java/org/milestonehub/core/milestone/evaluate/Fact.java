package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of one record of a subject. Days are in the district's calendar.
 *
 * @param entity its entity in the data model
 * @param id hub identity as text; the same for all versions
 * @param values field name to value: String, Long, BigDecimal, Boolean, LocalDate or a List of them; absent fields
 *     are left
 *     out. A dotted key is a value on the record referred to: {@code program.kind}; {@link Reads} tells which are
 * needed
 * @param lifecycle code of {@code lifecycle}
 * @param source code of the source system, empty text where nobody said
 * @param recordedOn the day from which the hub knew this version; null for always
 * @param supersededOn the day from which a later version stands; null for never
 * @param firstRecordedOn the day from which the hub knew any version; null for always
 * @param effectiveFrom first day on which it was true in the world
 * @param effectiveTo first day on which it was no longer
 * @param acknowledgedBy kinds of systems that confirmed receiving it
 */
public record Fact(
        String entity,
        String id,
        Map<String, Object> values,
        String lifecycle,
        String source,
        @Nullable LocalDate recordedOn,
        @Nullable LocalDate supersededOn,
        @Nullable LocalDate firstRecordedOn,
        @Nullable LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        Set<String> acknowledgedBy) {

    /** An active record that was always known. */
    public static Fact of(String entity, String id, Map<String, Object> values) {
        return new Fact(entity, id, values, "active", "", null, null, null, null, null, Set.of());
    }

    /** The value at a field or dotted path, null where absent. */
    public @Nullable Object get(String path) {
        return switch (path) {
            case "id" -> id;
            case "lifecycle" -> lifecycle;
            case "recordedAt" -> recordedOn;
            case "effectiveFrom" -> effectiveFrom;
            case "effectiveTo" -> effectiveTo;
            default -> values.get(path);
        };
    }

    /** The day at a field, null where absent or no day. */
    public @Nullable LocalDate day(String path) {
        return get(path) instanceof LocalDate date ? date : null;
    }

    /** Whether this version was what the hub knew at the end of a day; null asks for what it knows now. */
    boolean knownOn(@Nullable LocalDate day) {
        if (day == null) {
            return supersededOn == null;
        }
        return (recordedOn == null || !recordedOn.isAfter(day)) && (supersededOn == null || supersededOn.isAfter(day));
    }

    /** Whether it was not entered in error and not destroyed. */
    boolean stands() {
        return !lifecycle.equals("withdrawn") && !lifecycle.equals("purged");
    }

    /** Whether it began or ended on a day that its source names. */
    boolean dated() {
        return effectiveFrom != null || effectiveTo != null;
    }

    /** Whether its effective dates, where it has any, cover a day. */
    boolean effectiveOn(LocalDate day) {
        return (effectiveFrom == null || !effectiveFrom.isAfter(day))
                && (effectiveTo == null || effectiveTo.isAfter(day));
    }
}
