package org.milestonehub.core.mapping;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An identifier of the record itself, bound to one input. */
final class IdentifierNode {

    private static final Pattern SHORTENED = Pattern.compile("\\d(\\.\\d+)?E\\+\\d+");

    private final String prefix;
    private final Source source;
    private final @Nullable String split;
    private final @Nullable Condition when;

    IdentifierNode(Emit.Identifier spec, Binding binding) {
        this.prefix = spec.scheme() + ":";
        this.source = spec.origin().bind(binding);
        this.split = spec.split();
        this.when = spec.when().bind(binding);
    }

    /** Whether it gives at most one. */
    boolean single() {
        return split == null;
    }

    /** The identifier, null where there is none. */
    @Nullable String one(RowContext row) {
        if (when != null && !when.holds(row)) {
            return null;
        }
        Object raw = source.value(row);
        return raw == null || raw == Source.MISSING ? null : read(raw, row);
    }

    void addTo(List<String> all, RowContext row) {
        if (when != null && !when.holds(row)) {
            return;
        }
        Object raw = source.value(row);
        if (raw == null || raw == Source.MISSING) {
            return;
        }
        List<?> items = raw instanceof List<?> list ? list
                : split != null && raw instanceof String text ? LineNode.items(text, split) : List.of(raw);
        for (Object item : items) {
            Object normal = Texts.normal(item);
            String identifier = normal == null ? null : read(normal, row);
            if (identifier != null && !all.contains(identifier)) {
                all.add(identifier);
            }
        }
    }

    /** Numbers that a spreadsheet shortened are alike for different people. */
    private static @Nullable Object kept(@Nullable Object text) {
        return text instanceof String value && value.indexOf("E+") > 0 && SHORTENED.matcher(value).matches() ? Failure.SPREADSHEET_NUMBER : text;
    }

    private @Nullable String read(Object raw, RowContext row) {
        Object text = raw instanceof Failure ? raw : kept(TextConverter.KEY.convert(raw));
        if (text instanceof Failure failure) {
            row.problem(false, source.name, failure);
            return null;
        }
        return text instanceof String value ? prefix.concat(value) : null;
    }
}
