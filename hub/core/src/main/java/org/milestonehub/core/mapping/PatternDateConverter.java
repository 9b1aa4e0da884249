package org.milestonehub.core.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dates in one or several named forms; a value that two forms read as different days is refused. */
final class PatternDateConverter implements Converter {

    private final DatePattern[] patterns;

    PatternDateConverter(List<DatePattern> patterns) {
        this.patterns = patterns.toArray(DatePattern[]::new);
    }

    @Override
    public @Nullable Object convert(Object value) {
        String text = Texts.text(value);
        if (text == null) {
            return Failure.BAD_DATE;
        }
        Object found = Failure.BAD_DATE;
        boolean read = false;
        for (DatePattern pattern : patterns) {
            Object date = pattern.read(text);
            if (date instanceof Failure failure) {
                found = !read && failure == Failure.DATE_RANGE ? failure : found;
            } else if (read && (date == null ? found != null : !date.equals(found))) {
                return Failure.AMBIGUOUS_DATE;
            } else {
                found = date;
                read = true;
            }
        }
        return found;
    }
}
