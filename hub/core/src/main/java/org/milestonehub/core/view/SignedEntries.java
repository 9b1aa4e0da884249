package org.milestonehub.core.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.connection.District;

/** What people entered and signed for a school, the district or a programme, and whom such an entry may name. */
public interface SignedEntries {

    /**
     * One entry.
     *
     * @param kind {@code Goal}, {@code DataAgreement} or {@code MilestoneReview}
     * @param text for people
     * @param document where the signed document lies; empty text for none
     * @param signedBy the person who answers for it; empty text where a system said it
     * @param reviews looks at a goal, for people, newest last
     * @param open whether reviews may be added here
     * @param role code of {@code staff_role} of a signature that was entered here; empty text for everything else
     */
    record Entry(long id, String kind, String text, String document, String signedBy, Instant at, List<String> reviews, boolean open,
            String role) {

        public Entry {
            reviews = List.copyOf(reviews);
        }
    }

    /** Goals, agreements and signatures of a subject, newest first. */
    List<Entry> of(District district, String subjectType, long subject);

    /** Staff by name, by hub id; the first few hundred. */
    Map<Long, String> staff(District district);

    /** Colleges, employers and community organisations by name, by hub id; the first few hundred. */
    Map<Long, String> partners(District district);

    /** The organisation of a subject: itself, or the one that runs a programme; 0 where nothing says. */
    long organization(District district, String subjectType, long subject);
}
