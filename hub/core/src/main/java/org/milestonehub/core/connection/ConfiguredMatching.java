package org.milestonehub.core.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.milestonehub.core.identity.settings.Matching;
import org.milestonehub.core.identity.settings.MatchingRules;

/** Matching as the district documents say. What it knows is at most a few seconds old: another node may have applied another document. */
public final class ConfiguredMatching implements MatchingRules {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final DocumentStore store;
    private final Documents documents;
    private final Clock clock;
    private final Map<Integer, Known> known = new ConcurrentHashMap<>();

    private record Known(Matching matching, Instant until) {}

    public ConfiguredMatching(DocumentStore store, Documents documents, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.clock = clock;
        documents.onApplied(known::clear);
    }

    @Override
    public Matching of(int district) {
        Instant now = clock.instant();
        Known current = known.get(district);
        if (current == null || current.until().isBefore(now)) {
            current = new Known(read(district), now.plus(FRESH));
            known.put(district, current);
        }
        return current.matching();
    }

    private Matching read(int id) {
        return store.districts().stream().filter(found -> found.id() == id).findFirst()
                .flatMap(found -> documents.identity(found.code()).map(document -> document.matching(revision(found.code()))))
                .orElse(Matching.SHIPPED);
    }

    /** In a dry run of a document that was never applied, the number it would get. */
    private int revision(String district) {
        return documents.revisions(district, DocumentKind.IDENTITY, IdentityDocument.NAME).stream().findFirst()
                .map(StoredDocument::revision).orElse(1);
    }
}
