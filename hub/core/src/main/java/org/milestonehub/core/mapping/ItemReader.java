package org.milestonehub.core.mapping;

import org.jspecify.annotations.Nullable;

/** Turns one value of a source into one value of the model. */
interface ItemReader {

    /** The typed value, null when there is none, or a {@link Failure}. */
    @Nullable Object read(Object value, RowContext row);

    /** What an optional field holds after a failure. */
    default @Nullable Object afterFailure() {
        return MappedPart.UNREADABLE;
    }
}
