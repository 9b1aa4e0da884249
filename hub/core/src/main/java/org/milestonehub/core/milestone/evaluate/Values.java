package org.milestonehub.core.milestone.evaluate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.model.FieldType;

/** Values of records in the form in which they are compared. */
final class Values {

    private Values() {}

    /** Whether there is a value: an empty list or text is none, zero and false are. */
    static boolean present(@Nullable Object value) {
        if (value instanceof Collection<?> collection) {
            return !collection.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return value != null && !value.toString().isEmpty();
    }

    /** A single value, or each of a list, ready to compare; what cannot be compared is left out. */
    static List<Object> comparable(FieldType.Kind kind, @Nullable Object value) {
        if (value instanceof Collection<?> collection) {
            List<Object> all = new ArrayList<>(collection.size());
            collection.forEach(element -> all.addAll(comparable(kind, element)));
            return all;
        }
        Object single = present(value) ? single(kind, value) : null;
        return single == null ? List.of() : List.of(single);
    }

    private static @Nullable Object single(FieldType.Kind kind, Object value) {
        return switch (kind) {
            case INT, DECIMAL, MONEY -> Fraction.from(value).orElse(null);
            case DATE, INSTANT -> value instanceof LocalDate ? value : day(value.toString());
            case BOOL -> value instanceof Boolean ? value : Boolean.valueOf(value.toString());
            default -> value.toString();
        };
    }

    static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Order of two comparable values of one kind. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(Object one, Object other) {
        return one.getClass() == other.getClass()
                ? ((Comparable) one).compareTo(other)
                : one.toString().compareTo(other.toString());
    }
}
