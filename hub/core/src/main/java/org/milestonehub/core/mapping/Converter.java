package org.milestonehub.core.mapping;

import org.jspecify.annotations.Nullable;

/** Reads one value of a source as one value of the model. Immutable, never throws. */
interface Converter extends ItemReader {

    /**
     * Converts.
     *
     * @param value String (trimmed, not empty), BigDecimal, Boolean, List or Map
     * @return the typed value, null when the text says that there is none, or a {@link Failure}
     */
    @Nullable Object convert(Object value);

    @Override
    default @Nullable Object read(Object value, RowContext row) {
        return convert(value);
    }
}
