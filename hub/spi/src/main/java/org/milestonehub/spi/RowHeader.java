package org.milestonehub.spi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Column names shared by all flat rows of one stream. A name that stands twice is reachable under its first place; the
 * later ones carry {@code name#2}, {@code name#3}. An empty name becomes {@code column#n}, n counted from 1.
 */
public final class RowHeader {

    private final List<String> names;
    private final Map<String, Integer> indexes;

    public RowHeader(List<String> columns) {
        Map<String, Integer> found = new HashMap<>();
        String[] unique = new String[columns.size()];
        for (int i = 0; i < unique.length; i++) {
            String name = columns.get(i).isEmpty() ? "column#" + (i + 1) : columns.get(i);
            String candidate = name;
            for (int n = 2; found.containsKey(candidate); n++) {
                candidate = name + "#" + n;
            }
            unique[i] = candidate;
            found.put(candidate, i);
        }
        this.names = List.of(unique);
        this.indexes = Map.copyOf(found);
    }

    /** Unique names in the order of the cells. */
    public List<String> names() {
        return names;
    }

    /** Place of a column, -1 where there is none. */
    public int indexOf(String name) {
        return indexes.getOrDefault(name, -1);
    }

    public int size() {
        return names.size();
    }
}
