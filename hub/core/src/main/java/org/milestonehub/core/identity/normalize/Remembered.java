package org.milestonehub.core.identity.normalize;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Keeps what was made of the values seen last: names come again and again. Each value has one place; another one of the same
 * place takes it. Safe for many threads.
 */
final class Remembered<K, V> {

    private static final int PLACES = 1 << 13;

    private final AtomicReferenceArray<Entry<K, V>> places = new AtomicReferenceArray<>(PLACES);
    private final Function<K, V> maker;

    private record Entry<K, V>(K key, V value) {}

    Remembered(Function<K, V> maker) {
        this.maker = maker;
    }

    V of(K key) {
        int hash = key.hashCode();
        int place = (hash ^ hash >>> 13) & PLACES - 1;
        Entry<K, V> entry = places.get(place);
        if (entry != null && entry.key().equals(key)) {
            return entry.value();
        }
        V made = maker.apply(key);
        places.set(place, new Entry<>(key, made));
        return made;
    }
}
