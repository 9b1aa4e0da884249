package org.milestonehub.core.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/**
 * Links by which a student or family opens one's own record without an account: issued by staff, for some days, revocable.
 * Only a hash of the link's secret is kept. Safe for use from several threads.
 */
public interface PersonalLinks {

    /** A school year and some weeks. */
    int LONGEST_DAYS = 400;

    /** Characters of a label. */
    int LONGEST_LABEL = 60;

    /**
     * A link as it is kept.
     *
     * @param label for whom it was made, as who made it said
     * @param language in which the record is shown first, ISO 639-1
     * @param issuedBy account
     * @param opened how often it was used
     */
    record Link(long id, long student, String label, String language, String issuedBy, Instant issuedAt, Instant expiresAt,
            Optional<Instant> revokedAt, int opened, Optional<Instant> openedAt) {

        /** Never the label: it may be a name. */
        @Override
        public String toString() {
            return "link " + id;
        }

        /** Whether it opens the record at a moment. */
        public boolean liveAt(Instant now) {
            return revokedAt.isEmpty() && now.isBefore(expiresAt);
        }
    }

    /** Keeps a new link; gives its id. */
    long issue(District district, String hash, long student, String label, String language, String issuedBy, Instant at, Instant expires);

    /** The live link of that hash, counted as opened; empty for one that is unknown, expired or revoked. */
    Optional<Link> open(District district, String hash, Instant now);

    /** The link of that hash, live or not, not counted as opened: whoever holds it may be told why it opens nothing. */
    Optional<Link> find(District district, String hash);

    /** All links of a student, newest first. */
    List<Link> of(District district, long student);

    /** Ends a link of a student at once; false where this student has none of that id. */
    boolean revoke(District district, long student, long id, Instant at);
}
