package org.milestonehub.core.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/** What people entered by hand about a student, with who answers for it and why it was changed. */
public interface StudentEntries {

    /**
     * A session.
     *
     * @param minutes empty where nobody said
     * @param withdrawn whether it was taken back and counts no more
     * @param by who answers for it
     * @param account who was signed in
     * @param changes corrections and the withdrawal, oldest first
     */
    record Session(long id, LocalDate heldOn, String format, String purpose, String mode, Optional<Integer> minutes, boolean familyPresent,
            boolean withdrawn, String by, String account, Instant at, List<Change> changes) {

        public Session {
            changes = List.copyOf(changes);
        }

        /** Never a name. */
        @Override
        public String toString() {
            return "session " + id;
        }
    }

    /**
     * A correction or withdrawal.
     *
     * @param kind {@code corrected} or {@code withdrawn}
     * @param said what it said until then, for people
     */
    record Change(String kind, String said, String reason, String by, Instant at) {

        /** Never a name. */
        @Override
        public String toString() {
            return kind;
        }
    }

    /**
     * A waiver, extension, confirmation or reopening that stands.
     *
     * @param own whether it was entered here and can be withdrawn here
     * @param kind code of {@code review_kind}
     * @param role code of {@code staff_role}
     * @param item part of an attestation, empty text for the whole
     * @param reason code of {@code review_reason}, empty text for none
     * @param document address, empty text for none
     * @param by who answers for it; empty text where a system said it
     */
    record Review(long id, boolean own, String framework, String milestone, String cycle, String kind, String role, String item, String reason,
            Optional<LocalDate> extendedTo, Optional<LocalDate> expiresOn, String document, String by, Instant at) {

        /** Never a name. */
        @Override
        public String toString() {
            return kind + " of " + milestone;
        }
    }

    /** Sessions entered here, newest first; withdrawn ones too. */
    List<Session> sessions(District district, long student);

    /** Reviews, newest first. */
    List<Review> reviews(District district, long student);
}
