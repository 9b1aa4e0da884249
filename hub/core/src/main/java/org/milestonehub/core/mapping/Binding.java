package org.milestonehub.core.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns the names of a mapping into places of one input. Not thread-safe; lives as long as its mapper. */
final class Binding {

    private static final int TWO_OR_MORE = -2;

    private final List<String> columns;
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> folded = new HashMap<>();
    private final Map<KeySpec, Source> keys = new HashMap<>();

    /** @param columns header names; empty for trees */
    Binding(List<String> columns) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            exact.putIfAbsent(columns.get(i), i);
            folded.merge(columns.get(i).strip().toLowerCase(Locale.ROOT), i, (one, other) -> TWO_OR_MORE);
        }
    }

    /** Header names; empty for trees. */
    List<String> columns() {
        return columns;
    }

    /** The place of a column, path or {@code $variable}. */
    Source source(String path) {
        if (path.startsWith("$")) {
            int dot = path.indexOf('.');
            return new Source.Item(path, dot < 0 ? null : TreePath.parse(path.substring(dot + 1)).orElseThrow());
        }
        if (columns.isEmpty()) {
            Optional<TreePath> steps = TreePath.parse(path);
            return steps.isPresent() ? new Source.Member(path, steps.get()) : new Source.Absent(path);
        }
        int index = indexOf(path);
        return index < 0 ? new Source.Absent(path) : new Source.Column(path, index);
    }

    /** The place of a column, -1 where the input has none or the letter case is all that could tell two apart. */
    int indexOf(String column) {
        Integer index = exact.get(column);
        return index != null ? index : Math.max(-1, folded.getOrDefault(column.strip().toLowerCase(Locale.ROOT), -1));
    }

    /** A key; the same one is shared, so that it is computed once per row. */
    Source key(KeySpec spec) {
        return keys.computeIfAbsent(spec, key -> KeySource.bind(key, this));
    }
}
