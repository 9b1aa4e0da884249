package org.milestonehub.core.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** What the documents of a district say about one thing; at most a few seconds old, since another node may have applied another document. */
final class KnownByDistrict<T> {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final IntFunction<T> read;
    private final Clock clock;
    private final Map<Integer, Known<T>> known = new ConcurrentHashMap<>();

    private record Known<T>(T what, Instant until) {}

    KnownByDistrict(Documents documents, Clock clock, IntFunction<T> read) {
        this.read = read;
        this.clock = clock;
        documents.onApplied(known::clear);
    }

    T of(int district) {
        Instant now = clock.instant();
        Known<T> current = known.get(district);
        if (current == null || current.until().isBefore(now)) {
            current = new Known<>(read.apply(district), now.plus(FRESH));
            known.put(district, current);
        }
        return current.what();
    }
}
