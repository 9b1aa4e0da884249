package org.milestonehub.simulator.stars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.stars.contract.StarsRecord;
import org.milestonehub.simulator.store.ChangeCounter;
import org.milestonehub.simulator.store.ChangeLog;

/** Records that people or callers entered. Kept in the contract's field names, turned into its types when read. */
final class EntryBook<T extends StarsRecord> implements StarsStream<T> {
    private final Class<T> type;
    private final String prefix;
    private final ChangeLog<ObjectNode> log;
    private final Map<String, ObjectNode> tombstones = new HashMap<>();
    private int issued;

    EntryBook(Class<T> type, String prefix, ChangeCounter counter) {
        this.type = type;
        this.prefix = prefix;
        this.log = new ChangeLog<>(counter);
    }

    String nextId() {
        issued++;
        return prefix + String.format(Locale.ROOT, "%07d", issued);
    }

    void put(ObjectNode record) {
        log.put(record.path("id").asText(), record);
    }

    void withdraw(String id) {
        ObjectNode record = log.get(id);
        if (record != null) {
            ObjectNode stub = StarsJson.JSON.createObjectNode();
            for (String field : List.of("id", "studentNumber", "fieldName", "deliveryReference")) {
                if (record.has(field)) {
                    stub.set(field, record.get(field));
                }
            }
            tombstones.put(id, stub.put("deleted", true));
            log.delete(id);
        }
    }

    @Nullable ObjectNode find(String id) {
        return log.get(id);
    }

    List<ObjectNode> all() {
        return new ArrayList<>(log.values());
    }

    @Override
    public long total() {
        return log.size();
    }

    @Override
    public Slice<T> scan(long position, long marker, int limit) {
        List<T> found = new ArrayList<>();
        List<ChangeLog.Change<ObjectNode>> changes = log.changes(position, marker, limit);
        long last = position;
        for (ChangeLog.Change<ObjectNode> change : changes) {
            last = change.sequence();
            ObjectNode value = change.value();
            if (value != null) {
                found.add(StarsJson.read(value, type));
            }
        }
        return new Slice<>(found, last, changes.size() < limit);
    }

    @Override
    public ChangeLog<?> changes() {
        return log;
    }

    @Override
    public @Nullable T current(String key) {
        ObjectNode value = log.get(key);
        return value == null ? null : StarsJson.read(value, type);
    }

    @Override
    public T tombstone(String key) {
        return StarsJson.read(tombstones.getOrDefault(key, StarsJson.JSON.createObjectNode().put("id", key)), type);
    }
}
