package org.milestonehub.core.mapping;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One end of the time in which a record was true, bound to one input. */
final class DayNode {

    private final Source source;
    private final Converter converter;
    private final int plusDays;

    DayNode(Emit.Day day, Binding binding, int plusDays) {
        this.source = binding.source(day.path());
        this.converter = day.converter();
        this.plusDays = plusDays;
    }

    @Nullable LocalDate day(RowContext row) {
        Object raw = source.value(row);
        if (raw == null || raw == Source.MISSING) {
            return null;
        }
        Object day = raw instanceof Failure ? raw : converter.convert(raw);
        if (day instanceof Failure failure) {
            row.problem(false, source.name, failure);
        }
        return day instanceof LocalDate date ? date.plusDays(plusDays) : null;
    }
}
