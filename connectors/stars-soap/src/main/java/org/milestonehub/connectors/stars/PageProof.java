package org.milestonehub.connectors.stars;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;

/** Watches the pages of one read and says in the end whether they add up to what was announced. Keeps two words per page. */
final class PageProof {

    private final Set<String> tokens = new HashSet<>();
    private final Set<String> firstIds = new HashSet<>();
    private String flaw = "";

    /** Whether reading on makes no sense. */
    boolean broken() {
        return !flaw.isEmpty();
    }

    void see(StarsPage page, ReadPlace place) {
        place.token().ifPresent(tokens::add);
        long seen = place.before() + page.records().size();
        if (place.marker().filter(marker -> !marker.equals(page.marker())).isPresent()) {
            flaw = "the change marker moved between two pages";
        } else if (place.total() >= 0 && place.total() != page.totalCount()) {
            flaw = "the announced count changed from " + place.total() + " to " + page.totalCount() + " between two pages";
        } else if (page.next().isPresent() && !tokens.add(page.next().get())) {
            flaw = "page " + place.page() + " leads back to a page already read";
        } else if (page.next().isPresent() && page.records().isEmpty()) {
            flaw = "page " + place.page() + " is empty and not the last one";
        } else if (!page.records().isEmpty() && !firstIds.add(idOf(page.records().get(0)))) {
            flaw = "page " + place.page() + " repeats an earlier page";
        } else if (seen > page.totalCount()) {
            flaw = seen + " records came where " + page.totalCount() + " were announced";
        }
    }

    Completeness conclude(ReadPlace place) {
        if (broken() || !place.ended()) {
            return new Completeness(false, broken() ? flaw : "the last page was not read", Optional.empty());
        }
        String counted = place.before() + " of " + place.total() + " records";
        if (place.before() != place.total()) {
            return new Completeness(false, "last page seen, but only " + counted, Optional.empty());
        }
        Optional<Checkpoint> cursor = place.marker().map(Checkpoint::new);
        return place.unmarked()
                ? new Completeness(false, "the change marker is no longer known, so " + counted
                        + " were read as changes; what was removed meanwhile shows at the next full read", cursor)
                : new Completeness(true, "last page seen, " + counted, cursor);
    }

    private static String idOf(@Nullable Object entry) {
        return entry instanceof Map<?, ?> fields ? String.valueOf(fields.get("id")) : "";
    }
}
