package org.milestonehub.core.mapping;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.Field;

/**
 * One checked field line.
 *
 * @param field the field it feeds
 * @param origin where the value comes from, null for a constant
 * @param constant typed value of a constant
 * @param reading how a value is read
 * @param nothing what is said where there is no value
 * @param when when the line speaks
 * @param line where it stands in the file
 */
record LineSpec(
        Field field,
        @Nullable Origin origin,
        @Nullable Object constant,
        Reading reading,
        Nothing nothing,
        WhenSpec when,
        int line) {

    /**
     * How a value is read.
     *
     * @param reader makes a reader for one mapper
     * @param split separates items of a cell, null where a cell is one item
     * @param first of several items only the first counts
     */
    record Reading(Supplier<ItemReader> reader, @Nullable String split, boolean first) {}

    /** What is said where the source gives no value: {@link MappedPart#ABSENT}, null, or a typed default. */
    record Nothing(@Nullable Object missing, @Nullable Object empty) {

        boolean hasDefault() {
            return empty != null && empty != MappedPart.ABSENT;
        }
    }

    /**
     * Bound to one input.
     *
     * @param required a value is needed, and no other stream gives it
     * @param shared another stream may give it: then nothing is said where there is no value
     */
    LineNode bind(Binding binding, boolean required, boolean shared) {
        Condition condition = when.bind(binding);
        if (origin == null) {
            return new LineNode(this, condition, null, reading.reader.get(), required, nothing);
        }
        Nothing said = shared && !nothing.hasDefault() ? new Nothing(MappedPart.ABSENT, MappedPart.ABSENT) : nothing;
        return new LineNode(this, condition, origin.bind(binding), reading.reader.get(), required, said);
    }
}
