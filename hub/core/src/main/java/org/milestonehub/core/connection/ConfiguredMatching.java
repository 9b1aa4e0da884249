package org.milestonehub.core.connection;

import java.time.Clock;
import org.milestonehub.core.identity.settings.Matching;
import org.milestonehub.core.identity.settings.MatchingRules;

/** Matching as the district documents say; what it knows is at most a few seconds old. */
public final class ConfiguredMatching implements MatchingRules {

    private final DocumentStore store;
    private final Documents documents;
    private final KnownByDistrict<Matching> known;

    public ConfiguredMatching(DocumentStore store, Documents documents, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.known = new KnownByDistrict<>(documents, clock, this::read);
    }

    @Override
    public Matching of(int district) {
        return known.of(district);
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
