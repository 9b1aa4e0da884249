package org.milestonehub.core.mapping;

import java.util.Optional;
import org.milestonehub.spi.SourceRow;

/** A mapping bound to one input. */
final class CompiledMapper implements RowMapper {

    private final Source key;
    private final Optional<Source> changed;
    private final EmitNode[] emits;
    private final Extras extras;
    private final String filterCause;
    private final RowContext context = new RowContext();

    CompiledMapper(Source key, Optional<Source> changed, EmitNode[] emits, Extras extras, String filterCause) {
        this.key = key;
        this.changed = changed;
        this.emits = emits;
        this.extras = extras;
        this.filterCause = filterCause;
    }

    @Override
    public void map(SourceRow row, MappedRow into) {
        into.clear();
        context.start(row, into);
        Object rowKey = key.value(context);
        if (!(rowKey instanceof String text)) {
            context.problem(true, key.name, rowKey instanceof Failure failure ? failure : Failure.MISSING_KEY);
            return;
        }
        into.key(text);
        changed.ifPresent(source -> ChangeMark.of(source.value(context)).ifPresent(into::mark));
        if (row.removed()) {
            return;
        }
        boolean taken = false;
        for (EmitNode emit : emits) {
            taken |= emit.emit(context, into);
        }
        if (!into.problems().isEmpty() && into.rejected()) {
            into.parts().clear();
        } else if (into.parts().isEmpty()) {
            into.filter(taken ? "nothing of it can be used, see its warnings" : filterCause);
        }
        extras.collect(context, row, into.extras());
    }
}
