package org.milestonehub.core.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a field line takes its value from, before it is bound to an input. */
sealed interface Origin {

    /** Bound to one input. */
    Source bind(Binding binding);

    /** Columns and paths it reads, without variables. */
    List<String> reads();

    /** Columns and paths without which it has no value. */
    List<String> needs();

    /** Whether any column may decide what it says. */
    default boolean readsWholeRow() {
        return false;
    }

    /**
     * Columns, paths or variables.
     *
     * @param paths at least one; several give the first that has a value
     * @param between with it, all that have a value are joined
     */
    record Columns(List<String> paths, @Nullable String between) implements Origin {

        public Columns {
            paths = List.copyOf(paths);
        }

        @Override
        public Source bind(Binding binding) {
            if (paths.size() == 1) {
                return binding.source(paths.get(0));
            }
            String name = String.join(", ", paths);
            List<Source> sources = paths.stream().map(binding::source).toList();
            return between == null ? new Source.FirstOf(name, sources) : new Source.Joined(name, sources, between);
        }

        @Override
        public List<String> reads() {
            return paths.stream().filter(path -> !path.startsWith("$")).toList();
        }

        @Override
        public List<String> needs() {
            return paths.size() == 1 ? reads() : List.of();
        }
    }

    /** The key of another record. */
    record Reference(KeySpec key) implements Origin {

        @Override
        public Source bind(Binding binding) {
            return binding.key(key);
        }

        @Override
        public List<String> reads() {
            return key.reads();
        }

        @Override
        public List<String> needs() {
            return key.needs();
        }
    }

    /** An expression over some columns, or, where none are named, over the whole record. */
    record Computed(String expression, List<String> reads) implements Origin {

        public Computed {
            reads = List.copyOf(reads);
        }

        @Override
        public Source bind(Binding binding) {
            return new ExpressionSource(expression, reads, binding);
        }

        @Override
        public boolean readsWholeRow() {
            return reads.isEmpty();
        }

        @Override
        public List<String> needs() {
            return List.of();
        }
    }
}
