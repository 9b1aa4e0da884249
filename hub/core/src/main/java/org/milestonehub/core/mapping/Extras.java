package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.milestonehub.spi.SourceRow;

/** Collects what a mapping does not know. Immutable. */
final class Extras {

    private final int[] indexes;
    private final String[] names;
    private final Set<String> known;
    private final Set<String> partlyKnown = new HashSet<>();

    private Extras(int[] indexes, String[] names, Set<String> known) {
        this.indexes = indexes;
        this.names = names;
        this.known = known;
        for (String path : known) {
            for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
                partlyKnown.add(path.substring(0, dot));
            }
        }
    }

    static Extras of(Binding binding, Set<String> knownColumns) {
        if (binding.columns().isEmpty()) {
            Set<String> shapes = new HashSet<>();
            knownColumns.forEach(path -> shapes.add(TreePath.shape(path)));
            return new Extras(new int[0], new String[0], shapes);
        }
        Set<Integer> used = new HashSet<>();
        knownColumns.forEach(column -> used.add(binding.indexOf(column)));
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < binding.columns().size(); i++) {
            if (!used.contains(i)) {
                rest.add(i);
            }
        }
        return new Extras(
                rest.stream().mapToInt(Integer::intValue).toArray(),
                rest.stream().map(binding.columns()::get).toArray(String[]::new), Set.of());
    }

    /** What no database takes is left out, with a warning: a stray byte in a column nobody maps must not stop a run. */
    void collect(RowContext context, SourceRow row, Map<String, String> into) {
        if (row instanceof SourceRow.Tree record) {
            members(context, "", record.fields(), into);
            return;
        }
        String[] cells = ((SourceRow.Flat) row).cells();
        for (int i = 0; i < indexes.length; i++) {
            String cell = indexes[i] < cells.length ? cells[indexes[i]] : "";
            if (!cell.isEmpty()) {
                put(context, names[i], cell, into);
            }
        }
    }

    private static void put(RowContext context, String name, String text, Map<String, String> into) {
        if (Texts.storable(text) && Texts.storable(name)) {
            into.put(name, text);
        } else {
            context.problem(false, name.replace("\0", ""), Failure.FORBIDDEN);
        }
    }

    private void members(RowContext context, String prefix, Map<?, ?> map, Map<String, String> into) {
        for (Map.Entry<?, ?> member : map.entrySet()) {
            String path = prefix + member.getKey();
            Object value = member.getValue();
            if (value == null || known.contains(path)) {
                continue;
            }
            if (value instanceof Map<?, ?> inner && partlyKnown.contains(path)) {
                members(context, path + ".", inner, into);
            } else if (!partlyKnown.contains(path)) {
                String text = Texts.text(value);
                put(context, path, text == null ? JsonConverter.text(value) : text, into);
            }
        }
    }
}
