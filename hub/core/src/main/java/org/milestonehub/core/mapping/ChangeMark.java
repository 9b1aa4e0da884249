package org.milestonehub.core.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** When a source changed a row, as a number that grows with every change: a moment in microseconds, or the source's own version. */
final class ChangeMark {

    private ChangeMark() {}

    /** Nothing where the value is neither a moment with its offset nor a whole number: then nobody can say what is older. */
    static OptionalLong of(@Nullable Object value) {
        if (InstantConverter.INSTANCE.convert(String.valueOf(value)) instanceof Instant moment) {
            return OptionalLong.of(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
        }
        String text = value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
