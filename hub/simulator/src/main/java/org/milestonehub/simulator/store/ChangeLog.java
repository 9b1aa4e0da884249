package org.milestonehub.simulator.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records by key, and the keys in the order of their last change. A deleted record leaves its key behind, as a
 * tombstone. Not safe for several threads; its owner guards it.
 */
public final class ChangeLog<V> {
    /** One key at its last change; {@code value} is null when it was deleted. */
    public record Change<V>(long sequence, String key, @Nullable V value) {}

    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, V> values = new HashMap<>();
    private final TreeMap<Long, String> order = new TreeMap<>();
    private final ChangeCounter counter;

    public ChangeLog(ChangeCounter counter) {
        this.counter = counter;
    }

    public void put(String key, V value) {
        values.put(key, value);
        touch(key);
    }

    public void delete(String key) {
        values.remove(key);
        touch(key);
    }

    /** Notes a change of a key whose value is kept elsewhere. */
    public void touch(String key) {
        Long before = sequences.put(key, counter.next());
        if (before != null) {
            order.remove(before);
        }
        order.put(counter.last(), key);
    }

    public @Nullable V get(String key) {
        return values.get(key);
    }

    public int size() {
        return values.size();
    }

    public Collection<V> values() {
        return values.values();
    }

    /** Up to {@code limit} changes after one sequence and not after the other, oldest first. */
    public List<Change<V>> changes(long after, long until, int limit) {
        List<Change<V>> changes = new ArrayList<>();
        if (after >= until) {
            return changes;
        }
        for (Map.Entry<Long, String> entry : order.subMap(after, false, until, true).entrySet()) {
            if (changes.size() == limit) {
                break;
            }
            changes.add(new Change<>(entry.getKey(), entry.getValue(), values.get(entry.getValue())));
        }
        return changes;
    }

    public int countChanges(long after, long until) {
        return after >= until ? 0 : order.subMap(after, false, until, true).size();
    }
}
