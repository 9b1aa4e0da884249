package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a value of a row is found, bound to the columns of one input. */
abstract class Source {

    /** The input has no such column, the record no such member. */
    static final Object MISSING = new Object();

    /** Column or path, for problems. */
    final String name;

    Source(String name) {
        this.name = name;
    }

    /**
     * Reads it.
     *
     * @return {@link #MISSING}, null for an empty value, a {@link Failure}, or a value as {@link Converter} takes it
     */
    abstract @Nullable Object value(RowContext row);

    /** A cell by its place. */
    static final class Column extends Source {

        private final int index;

        Column(String name, int index) {
            super(name);
            this.index = index;
        }

        @Override
        @Nullable Object value(RowContext row) {
            String[] cells = row.cells;
            return index < cells.length ? Texts.cell(cells[index]) : MISSING;
        }
    }

    /** A column this input does not have. */
    static final class Absent extends Source {

        Absent(String name) {
            super(name);
        }

        @Override
        Object value(RowContext row) {
            return MISSING;
        }
    }

    /** A member of a tree. */
    static final class Member extends Source {

        private final TreePath path;

        Member(String name, TreePath path) {
            super(name);
            this.path = path;
        }

        @Override
        @Nullable Object value(RowContext row) {
            return Texts.normal(path.read(row.tree));
        }
    }

    /** The item of {@code each}, or a member of it. */
    static final class Item extends Source {

        private final @Nullable TreePath path;

        Item(String name, @Nullable TreePath path) {
            super(name);
            this.path = path;
        }

        @Override
        @Nullable Object value(RowContext row) {
            if (path == null) {
                return row.item;
            }
            return row.item instanceof Map<?, ?> map ? Texts.normal(path.read(map)) : MISSING;
        }
    }

    /** The first of several that has a value. */
    static final class FirstOf extends Source {

        private final Source[] sources;

        FirstOf(String name, List<Source> sources) {
            super(name);
            this.sources = sources.toArray(Source[]::new);
        }

        @Override
        @Nullable Object value(RowContext row) {
            Object result = MISSING;
            for (Source source : sources) {
                Object value = source.value(row);
                if (value != null && value != MISSING) {
                    return value;
                }
                result = result == null ? null : value;
            }
            return result;
        }
    }

    /** All that have a value, as one text. */
    static final class Joined extends Source {

        private final Source[] sources;
        private final String between;

        Joined(String name, List<Source> sources, String between) {
            super(name);
            this.sources = sources.toArray(Source[]::new);
            this.between = between;
        }

        @Override
        @Nullable Object value(RowContext row) {
            List<String> texts = new ArrayList<>(sources.length);
            boolean spoken = false;
            for (Source source : sources) {
                Object value = source.value(row);
                spoken |= value != MISSING;
                String text = value == null || value == MISSING ? null : Texts.text(value);
                if (text != null) {
                    texts.add(text);
                }
            }
            return texts.isEmpty() ? (spoken ? null : MISSING) : String.join(between, texts);
        }
    }
}
