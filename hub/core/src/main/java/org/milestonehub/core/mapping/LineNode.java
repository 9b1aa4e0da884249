package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field line bound to one input. Not thread-safe. */
final class LineNode {

    /** A value that is needed could not be had; the problem is noted. */
    static final Object FAILED = new Object();

    private final @Nullable Condition when;
    private final @Nullable Source source;
    private final @Nullable Object constant;
    private final ItemReader reader;
    private final @Nullable String split;
    private final boolean first;
    private final boolean list;
    private final boolean needed;
    private final boolean required;
    private final @Nullable Object onMissing;
    private final @Nullable Object onEmpty;
    private final String name;

    LineNode(LineSpec spec, @Nullable Condition when, @Nullable Source source, ItemReader reader, boolean required,
            LineSpec.Nothing nothing) {
        this.when = when;
        this.source = source;
        this.constant = spec.constant();
        this.reader = reader;
        this.split = spec.reading().split();
        this.first = spec.reading().first();
        this.list = spec.field().type().list();
        this.needed = spec.field().required();
        this.required = required;
        this.onMissing = nothing.missing();
        this.onEmpty = nothing.empty();
        this.name = source == null || source.name.isEmpty() ? spec.field().name() : source.name;
    }

    /** The value, null, {@link MappedPart#ABSENT}, {@link MappedPart#UNREADABLE} or {@link #FAILED}. */
    @Nullable Object evaluate(RowContext row) {
        if (when != null && !when.holds(row)) {
            return checked(MappedPart.ABSENT, row);
        }
        if (source == null) {
            return constant;
        }
        Object raw = source.value(row);
        if (raw == Source.MISSING) {
            return checked(onMissing, row);
        }
        if (raw == null) {
            return checked(onEmpty, row);
        }
        Object value = raw instanceof Failure ? raw : list ? several(raw, row) : single(raw, row);
        if (value instanceof Failure failure) {
            row.problem(needed, name, failure);
            return needed ? FAILED : reader.afterFailure();
        }
        return value == null ? checked(onEmpty, row) : value;
    }

    private @Nullable Object checked(@Nullable Object value, RowContext row) {
        if (required && (value == null || value == MappedPart.ABSENT)) {
            row.problem(true, name, Failure.MISSING);
            return FAILED;
        }
        return value;
    }

    private @Nullable Object single(Object raw, RowContext row) {
        Object one = raw;
        if (raw instanceof List<?> items) {
            if (items.size() > 1 && !first) {
                return Failure.NOT_ONE_VALUE;
            }
            one = items.isEmpty() ? null : Texts.normal(items.get(0));
        } else if (split != null && raw instanceof String text) {
            one = firstOf(text, split);
            if (!first && one != null && !one.equals(raw)) {
                return Failure.NOT_ONE_VALUE;
            }
        }
        return one == null ? null : reader.read(one, row);
    }

    private static @Nullable Object firstOf(String text, String split) {
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf(split, start);
            String item = Texts.cell(text.substring(start, end < 0 ? text.length() : end));
            if (item != null || end < 0) {
                return item;
            }
            start = end + split.length();
        }
        return null;
    }

    private @Nullable Object several(Object raw, RowContext row) {
        if (raw instanceof List<?> items) {
            return all(items, row);
        }
        if (split != null && raw instanceof String text && text.contains(split)) {
            return all(items(text, split), row);
        }
        Object value = reader.read(raw, row);
        return value == null || value instanceof Failure ? value : List.of(value);
    }

    private @Nullable Object all(List<?> items, RowContext row) {
        List<Object> values = new ArrayList<>(items.size());
        boolean failed = false;
        for (Object item : items) {
            Object normal = Texts.normal(item);
            Object value = normal == null ? null : reader.read(normal, row);
            if (value instanceof Failure failure) {
                row.problem(needed, name, failure);
                failed = true;
            } else if (value != null && !values.contains(value)) {
                values.add(value);
                if (first) {
                    break;
                }
            }
        }
        if (values.isEmpty()) {
            return failed ? (needed ? FAILED : MappedPart.UNREADABLE) : null;
        }
        return List.copyOf(values);
    }

    /** Items of a cell, trimmed, without empty ones. */
    static List<String> items(String text, String split) {
        List<String> items = new ArrayList<>();
        int start = 0;
        while (true) {
            int end = text.indexOf(split, start);
            String item = Texts.cell(text.substring(start, end < 0 ? text.length() : end));
            if (item != null) {
                items.add(item);
            }
            if (end < 0) {
                return items;
            }
            start = end + split.length();
        }
    }
}
