package org.milestonehub.core.mapping;

import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Vocabulary;

/** Hub values as a mapping or a crosswalk writes them. */
final class Literals {

    private Literals() {}

    /** The value of one item of a type, or a {@link Failure}. */
    static @Nullable Object read(String text, FieldType type) {
        if (type.isCode()) {
            return Vocabulary.find(type.target()).filter(set -> set.contains(text)).isPresent() ? text
                    : Failure.NOT_ONE_VALUE;
        }
        return Converters.standard(type.kind()).map(converter -> converter.convert(text)).orElse(Failure.NOT_ONE_VALUE);
    }

    /** The type as words of a sentence. */
    static String article(FieldType type) {
        return type.isCode()
                ? "a code of vocabulary " + type.target()
                : "a value of type " + new FieldType(type.kind(), type.target(), false);
    }
}
