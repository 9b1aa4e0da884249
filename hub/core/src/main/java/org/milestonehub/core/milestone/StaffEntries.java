package org.milestonehub.core.milestone;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

    /**
     * A goal of a school, the district or a programme.
     *
     * @param organization hub id; of a programme's goal the organisation that runs it
     * @param program hub id; empty for a goal of the organisation as a whole
     * @param kind code of {@code goal_kind}
     * @param measure in words
     * @param owner hub id of the person who answers for it
     * @param cadence code of {@code review_cadence}; empty text for none
     * @param partners hub ids of the organisations that share it
     */
    record Goal(long organization, OptionalLong program, String kind, String measure, Optional<BigDecimal> baseline,
            Optional<BigDecimal> target, Optional<LocalDate> dueOn, OptionalLong owner, boolean published, String cadence,
            List<Long> partners) {

        public Goal {
            partners = List.copyOf(partners);
        }
    }

    /** One look at a goal: what was found and decided. */
    record GoalReview(long goal, LocalDate on, String note) {}

    /**
     * An agreement with partners, signed on paper.
     *
     * @param program hub id; empty for one of the district
     * @param kind code of {@code agreement_kind}
     * @param parties hub ids of organisations
     * @param document where the signed document lies
     */
    record Agreement(OptionalLong program, String kind, List<Long> parties, String purpose, LocalDate signedOn,
            LocalDate effectiveOn, LocalDate expiresOn, String document) {

        public Agreement {
            parties = List.copyOf(parties);
        }
    }

    /** Writes down a goal; answers its hub id. */
    long goal(District district, Goal goal, Signature by);

    /** Adds a review to a goal that was entered here; says whether there is one. */
    boolean goalReview(District district, GoalReview review, Signature by);

    /** Writes down an agreement; answers its hub id. */
    long agreement(District district, Agreement agreement, Signature by);

    /**
     * Writes down a session of a student; answers its hub id.
     *
     * @throws StandsAlreadyException when the same session stands already
     */
    long session(District district, long student, Session session, Signature by);

    /**
     * Corrects a session that was entered here: it says something else from now on, with why. What it said is in its history, and
     * receivers are told of the correction.
     *
     * @return whether the student has such a session that still stands
     */
    boolean correctSession(District district, long student, long session, Session now, String reason, Signature by);

    /** Withdraws a session that was entered here by mistake; it counts no more, and receivers are asked to take it back. */
    boolean withdrawSession(District district, long student, long session, String reason, Signature by);

    /**
     * Writes down a review that {@link ReviewRules} let pass; answers its hub id.
     *
     * @throws StandsAlreadyException when the same review stands already
     */
    long review(District district, Review review, Signature by);

    /**
     * A review that was entered here and stands.
     *
     * @param subject what it is about, and {@code id} whose it is
     * @param kind code of {@code review_kind}
     * @param role code of {@code staff_role} in which it was signed
     */
    record Standing(Milestone.Subject subject, long id, String milestone, String kind, String role) {}

    /** A review by its hub id; empty where none of that id was entered here, or it was withdrawn. */
    Optional<Standing> standing(District district, long review);

    /** Withdraws a review that was entered here by mistake; it counts no more. Says whether it stood until now. */
    boolean withdrawReview(District district, long review, String reason, Signature by);
}
