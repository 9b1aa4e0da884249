package org.milestonehub.core.store.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.mapping.MappedPart;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.store.CopyBuffer;

/** Writes what a part says as COPY columns: the same bytes are hashed and stored. */
final class PartEncoder {

    private PartEncoder() {}

    /** Ends a second entry among the absent columns for one that could not be read. */
    static final String UNREADABLE = "!";

    /** Columns before the fields: source_key, effective_from, effective_to, identifiers, codes_raw, absent; then the fields. */
    static void encode(MappedPart part, CopyBuffer out) {
        out.text(part.key()).tab();
        out.textOrNothing(text(part.effectiveFrom())).tab();
        out.textOrNothing(text(part.effectiveTo())).tab();
        if (part.identifiers().isEmpty()) {
            out.nothing();
        } else {
            out.array(part.identifiers());
        }
        out.tab();
        if (part.rawCodes().isEmpty()) {
            out.nothing();
        } else {
            out.json(part.rawCodes());
        }
        out.tab();
        absent(part, out);
        for (Object value : part.values()) {
            out.tab();
            value(value, out);
        }
    }

    private static void absent(MappedPart part, CopyBuffer out) {
        List<String> names = null;
        @Nullable Object[] values = part.values();
        for (int i = 0; i < values.length; i++) {
            if (MappedPart.silent(values[i])) {
                names = names == null ? new ArrayList<>() : names;
                Field field = part.emission().fields().get(i);
                names.add(field.column());
                if (values[i] == MappedPart.UNREADABLE) {
                    names.add(field.column() + UNREADABLE);
                }
            }
        }
        if (names == null) {
            out.nothing();
        } else {
            out.array(names);
        }
    }

    private static void value(@Nullable Object value, CopyBuffer out) {
        if (value == null || MappedPart.silent(value)) {
            out.nothing();
        } else if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof List<?> list) {
            out.array(list);
        } else if (value instanceof java.math.BigDecimal number) {
            out.text(number.toPlainString());
        } else if (value instanceof Long number) {
            out.number(number);
        } else {
            out.text(value.toString());
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
