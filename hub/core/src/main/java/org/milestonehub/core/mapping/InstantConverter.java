package org.milestonehub.core.mapping;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A moment: ISO with an offset. Without an offset it would have to be guessed. */
final class InstantConverter implements Converter {

    static final InstantConverter INSTANCE = new InstantConverter();

    @Override
    public @Nullable Object convert(Object value) {
        if (!(value instanceof String text) || text.length() < 17 || text.length() > 40) {
            return Failure.BAD_INSTANT;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text);
            Object date = IsoDateConverter.date(time.getYear(), time.getMonthValue(), time.getDayOfMonth());
            return date == null || date instanceof Failure ? date : time.toInstant();
        } catch (DateTimeException e) {
            return Failure.BAD_INSTANT;
        }
    }
}
