package org.milestonehub.server.assembly;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.sync.Ownership;

/** Ownership as the district's document says; remembered until documents change. */
final class DocumentedOwnership implements Ownership {

    private final Documents documents;
    private final DocumentStore store;
    private final Map<Integer, Map<String, List<Integer>>> known = new ConcurrentHashMap<>();

    DocumentedOwnership(Documents documents, DocumentStore store) {
        this.documents = documents;
        this.store = store;
        documents.onApplied(known::clear);
    }

    @Override
    public List<Integer> order(int district, String group) {
        return known.computeIfAbsent(district, this::read).getOrDefault(group, List.of());
    }

    private Map<String, List<Integer>> read(int id) {
        Optional<District> district = store.districts().stream().filter(one -> one.id() == id).findFirst();
        Map<String, List<Integer>> order = new ConcurrentHashMap<>();
        district.flatMap(one -> documents.district(one.code())).ifPresent(document -> document.ownership()
                .forEach((group, systems) -> order.put(group, systems.stream()
                        .flatMap(system -> store.findConnection(district.get(), system).stream())
                        .toList())));
        return order;
    }
}
