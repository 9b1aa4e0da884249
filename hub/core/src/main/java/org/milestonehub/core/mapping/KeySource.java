package org.milestonehub.core.mapping;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key put together from parts. Remembers the key of the current row: key and references often are the same column.
 */
final class KeySource extends Source {

    private final Source[] parts;
    private final Converter[] converters;
    private final boolean[] optional;
    private final boolean perItem;
    private final StringBuilder buffer = new StringBuilder();
    private long sequence = -1;
    private @Nullable Object remembered;

    private KeySource(String name, Source[] parts, Converter[] converters, boolean[] optional,
            boolean perItem) {
        super(name);
        this.parts = parts;
        this.converters = converters;
        this.optional = optional;
        this.perItem = perItem;
    }

    static KeySource bind(KeySpec spec, Binding binding) {
        int size = spec.parts().size();
        Source[] parts = new Source[size];
        Converter[] converters = new Converter[size];
        boolean[] optional = new boolean[size];
        for (int i = 0; i < size; i++) {
            KeySpec.Part part = spec.parts().get(i);
            parts[i] = part.path().isEmpty() ? new Constant(part.constant()) : binding.source(part.path());
            converters[i] = part.as().isEmpty()
                    ? TextConverter.KEY
                    : Converters.find(part.as()).orElseThrow().converter();
            optional[i] = part.optional();
        }
        String name = spec.parts().stream().map(KeySpec.Part::path).filter(path -> !path.isEmpty())
                .collect(Collectors.joining("|"));
        return new KeySource(name, parts, converters, optional, spec.usesVariable());
    }

    @Override
    @Nullable Object value(RowContext row) {
        long current = perItem ? row.itemSequence : row.sequence;
        if (sequence != current) {
            remembered = parts.length == 1 ? part(0, row) : joined(row);
            sequence = current;
        }
        return remembered;
    }

    private @Nullable Object part(int i, RowContext row) {
        Object value = parts[i].value(row);
        if (value == null || value == MISSING || value instanceof Failure) {
            return value;
        }
        Object converted = converters[i].convert(value);
        if (converted == null || converted instanceof Failure || converted instanceof String) {
            return converted;
        }
        return converted.toString();
    }

    private @Nullable Object joined(RowContext row) {
        buffer.setLength(0);
        boolean any = false;
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                buffer.append('|');
            }
            Object part = part(i, row);
            if (part instanceof String text) {
                append(text);
                any = any || !(parts[i] instanceof Constant);
            } else if (part instanceof Failure || !optional[i]) {
                return part;
            }
        }
        return any ? buffer.toString() : null;
    }

    private void append(String text) {
        if (text.indexOf('|') < 0) {
            buffer.append(text);
        } else {
            buffer.append(text.replace("|", "\\|"));
        }
    }

    /** A part that is always the same. */
    private static final class Constant extends Source {

        private final String text;

        Constant(String text) {
            super("");
            this.text = text;
        }

        @Override
        Object value(RowContext row) {
            return text;
        }
    }
}
