package org.milestonehub.core.milestone;

import java.time.LocalDate;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.framework.Milestone;

/**
 * What staff enter by hand. Each entry is a record of the data model with history and change feed like any other, owned by
 * the hub, and remembers who signed it.
 */
public interface StaffEntries {

    /**
     * Who enters.
     *
     * @param account who is signed in
     * @param name the person who answers for it, by name
     */
    record Signature(String account, String name) {

        /** Never the name. */
        @Override
        public String toString() {
            return account;
        }
    }

    /** A conference or advising session. */
    record Session(LocalDate heldOn, String format, String purpose, String mode, Optional<Integer> minutes, boolean attended,
            boolean familyPresent) {}

    /**
     * A waiver, extension, confirmation or reopening of one milestone of one subject.
     *
     * @param kind code of {@code review_kind}
     * @param role code of {@code staff_role}: in which role the person signs
     * @param item part of an attestation; empty text for the whole
     * @param reason code of {@code review_reason}; empty text for none
     * @param document where the signed document lies; empty text for none
     */
    record Review(String framework, String milestone, Milestone.Subject subject, long id, String cycle, String kind, String role,
            String item, String reason, Optional<LocalDate> extendedTo, Optional<LocalDate> expiresOn, String document) {}

    /** Writes down a session of a student; answers its hub id. */
    long session(District district, long student, Session session, Signature by);

    /** Writes down a review that {@link ReviewRules} let pass; answers its hub id. */
    long review(District district, Review review, Signature by);
}
