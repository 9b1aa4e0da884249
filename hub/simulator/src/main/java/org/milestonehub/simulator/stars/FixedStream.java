package org.milestonehub.simulator.stars;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.stars.contract.StarsRecord;
import org.milestonehub.simulator.store.ChangeCounter;
import org.milestonehub.simulator.store.ChangeLog;

/** Records that do not change within a school year. */
final class FixedStream<T extends StarsRecord> implements StarsStream<T> {
    private final List<T> records;
    private final ChangeLog<Object> changes;

    FixedStream(List<T> records, ChangeCounter counter) {
        this.records = List.copyOf(records);
        this.changes = new ChangeLog<>(counter);
    }

    @Override
    public long total() {
        return records.size();
    }

    @Override
    public Slice<T> scan(long position, long marker, int limit) {
        int from = (int) Math.min(position, records.size());
        int to = Math.min(records.size(), from + limit);
        return new Slice<>(records.subList(from, to), to, to == records.size());
    }

    @Override
    public ChangeLog<?> changes() {
        return changes;
    }

    @Override
    public @Nullable T current(String key) {
        return null;
    }

    @Override
    public T tombstone(String key) {
        throw new IllegalStateException("these records never change");
    }
}
