package org.milestonehub.core.connection;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Documents as they would stand after some changes. Nothing of them is kept, and nothing can be saved. */
public final class TrialDocuments implements DocumentStore {

    /** Number of whatever has none yet: far from every number that is kept. */
    private static final int NOT_KEPT = 1_000_000_000;

    private final DocumentStore held;
    private final List<DocumentChange> changes;

    /** @param changes what the documents say after all */
    public TrialDocuments(DocumentStore held, List<DocumentChange> changes) {
        this.held = held;
        this.changes = List.copyOf(changes);
    }

    @Override
    public Optional<District> findDistrict(String code) {
        boolean made = changes.stream().anyMatch(change -> change.district().equals(code) && change.kind() == DocumentKind.DISTRICT);
        return held.findDistrict(code).or(() -> made ? Optional.of(new District(NOT_KEPT, code, ZoneId.of("UTC"))) : Optional.empty());
    }

    @Override
    public List<District> districts() {
        return Stream.concat(held.districts().stream(), changes.stream().map(DocumentChange::district).distinct()
                .flatMap(code -> findDistrict(code).stream())).distinct().toList();
    }

    @Override
    public Optional<Integer> findConnection(District district, String name) {
        boolean made = changes.stream().anyMatch(change -> change.kind() == DocumentKind.CONNECTION && change.name().equals(name));
        return held.findConnection(district, name).or(() -> made ? Optional.of(NOT_KEPT) : Optional.empty());
    }

    @Override
    public List<StoredDocument> current(District district) {
        Map<DocumentId, StoredDocument> after = new LinkedHashMap<>();
        held.findDistrict(district.code()).map(held::current).orElse(List.of())
                .forEach(stored -> after.put(new DocumentId(stored.district(), stored.kind(), stored.name()), stored));
        for (DocumentChange change : changes) {
            DocumentId id = new DocumentId(change.district(), change.kind(), change.name());
            if (change.effect() == DocumentChange.Effect.REMOVED) {
                after.remove(id);
            } else if (change.district().equals(district.code())) {
                after.put(id, new StoredDocument(change.district(), change.kind(), change.name(), change.baseRevision(), change.body(),
                        Instant.EPOCH, "(dry run)"));
            }
        }
        return new ArrayList<>(after.values());
    }

    @Override
    public long version(District district) {
        return held.findDistrict(district.code()).map(held::version).orElse(0L);
    }

    @Override
    public List<StoredDocument> revisions(District district, DocumentKind kind, String name) {
        return held.revisions(district, kind, name);
    }

    @Override
    public void save(List<Registration> registrations, List<DocumentChange> written, String by, Instant at) {
        throw new IllegalStateException("a dry run saves nothing");
    }
}
