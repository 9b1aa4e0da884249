package org.milestonehub.core.connection;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.sync.Ownership;

/**
 * Ownership as the district documents name it. What it knows is at most a few seconds old: another node may have applied
 * another document.
 */
public final class ConfiguredOwnership implements Ownership {

    private final DocumentStore store;
    private final Documents documents;
    private final KnownByDistrict<Map<String, List<Integer>>> known;

    public ConfiguredOwnership(DocumentStore store, Documents documents, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.known = new KnownByDistrict<>(documents, clock, this::read);
    }

    @Override
    public List<Integer> order(int district, String group) {
        return known.of(district).getOrDefault(group, List.of());
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
