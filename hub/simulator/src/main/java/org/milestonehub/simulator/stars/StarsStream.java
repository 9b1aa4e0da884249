package org.milestonehub.simulator.stars;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.stars.contract.StarsRecord;
import org.milestonehub.simulator.store.ChangeLog;

/** One kind of record that can be read page by page, in full or since a change. */
interface StarsStream<T extends StarsRecord> {
    /** Records found, and where the next page begins; {@code end} when there is none. */
    record Slice<T>(List<T> records, long next, boolean end) {}

    long total();

    /** The full state from a position on; 0 is the beginning. */
    Slice<T> scan(long position, long marker, int limit);

    ChangeLog<?> changes();

    @Nullable T current(String key);

    T tombstone(String key);
}
