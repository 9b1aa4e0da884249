package org.milestonehub.core.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.milestonehub.core.sync.Ownership;

/**
 * Ownership as the district documents name it. What it knows is at most a few seconds old: another node may have applied
 * another document.
 */
public final class ConfiguredOwnership implements Ownership {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final DocumentStore store;
    private final Documents documents;
    private final Clock clock;
    private final Map<Integer, Known> known = new ConcurrentHashMap<>();

    private record Known(Map<String, List<Integer>> order, Instant until) {}

    public ConfiguredOwnership(DocumentStore store, Documents documents, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.clock = clock;
        documents.onApplied(known::clear);
    }

    @Override
    public List<Integer> order(int district, String group) {
        Instant now = clock.instant();
        Known current = known.get(district);
        if (current == null || current.until().isBefore(now)) {
            current = new Known(read(district), now.plus(FRESH));
            known.put(district, current);
        }
        return current.order().getOrDefault(group, List.of());
    }

    private Map<String, List<Integer>> read(int id) {
        Map<String, List<Integer>> order = new HashMap<>();
        Optional<District> district = store.districts().stream().filter(found -> found.id() == id).findFirst();
        district.flatMap(found -> documents.district(found.code())).ifPresent(document -> document.ownership().forEach(
                (group, systems) -> order.put(group, systems.stream()
                        .flatMap(system -> store.findConnection(district.get(), system).stream())
                        .toList())));
        return order;
    }
}
