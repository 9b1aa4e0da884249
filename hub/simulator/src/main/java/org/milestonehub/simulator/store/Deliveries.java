package org.milestonehub.simulator.store;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What callers delivered, by their reference. */
public final class Deliveries {
    /** {@code digest} stands for what was sent, to tell a repetition from a reuse. */
    public record Delivery(String kind, String id, UUID digest) {
        public static Delivery of(String kind, String id, String content) {
            return new Delivery(kind, id, digest(content));
        }

        public boolean repeats(String content) {
            return digest.equals(digest(content));
        }

        private static UUID digest(String content) {
            return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final Map<String, Delivery> byReference = new HashMap<>();
    private final Set<String> doubled = new HashSet<>();

    public Optional<Delivery> find(String reference) {
        return Optional.ofNullable(byReference.get(reference));
    }

    /** A reference that already stands for another record counts as doubled from now on. */
    public void record(String reference, Delivery delivery) {
        Delivery before = byReference.put(reference, delivery);
        if (before != null && !before.id().equals(delivery.id())) {
            doubled.add(reference);
        }
    }

    public int doubled() {
        return doubled.size();
    }

    public int size() {
        return byReference.size();
    }
}
