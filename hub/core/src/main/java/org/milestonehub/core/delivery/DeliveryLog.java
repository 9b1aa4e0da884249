package org.milestonehub.core.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/** What was delivered to whom, and what every receiver answered. */
public interface DeliveryLog {

    /** Records of one delivery in one state. */
    record Count(String delivery, String connection, DeliveryState state, long records) {}

    /**
     * What became of one record.
     *
     * @param id number of the delivery in its district
     * @param connection name of the receiver
     * @param rowId hub id of the row; {@code student} that of the student it is about, empty where it is about nobody
     * @param field what the receiver complained of, or the fields that are lacking
     * @param attempts how often it was sent, in all
     * @param targetId the receiver's own id of the record, empty text where it gave none
     * @param processOn set while the receiver accepted it and has yet to work on it
     * @param nextAt when it is tried again by itself
     */
    record Line(
            long id,
            String delivery,
            String mapping,
            String connection,
            String stream,
            String entity,
            long rowId,
            Optional<Long> student,
            DeliveryState state,
            String field,
            String reason,
            String action,
            String reference,
            String targetId,
            int attempts,
            Instant decidedAt,
            Optional<Instant> answeredAt,
            Optional<Instant> nextAt,
            Optional<LocalDate> processOn) {}

    /** One word said to or by the receiver: {@code sent, accepted, rejected, try_later, unknown, not_sent,
     * processed, lost}. */
    record Attempt(Instant at, String reference, String outcome, String field, String reason) {}

    /** Who was sent a record of a student, and why. */
    record Disclosure(
            Instant at,
            String delivery,
            String recipient,
            String agreement,
            String legalBasis,
            String purpose,
            List<String> fieldGroups,
            String entity,
            long rowId,
            String reference,
            Optional<Instant> acknowledgedAt) {}

    /**
     * Which lines.
     *
     * @param delivery only of that delivery
     * @param state only in that state
     * @param student only of that student
     */
    record Filter(Optional<String> delivery, Optional<DeliveryState> state, Optional<Long> student) {

        /** All of them. */
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());

        /** Everything about one student. */
        public static Filter student(long id) {
            return new Filter(Optional.empty(), Optional.empty(), Optional.of(id));
        }
    }

    /** Records by delivery and state. */
    List<Count> counts(District district);

    /** The latest first. */
    List<Line> lines(District district, Filter filter, int most);

    /** The student that a delivery is about; empty where it is about nobody, or there is none of that number. */
    Optional<Long> about(District district, long delivery);

    /** The history of one delivery, oldest first. */
    List<Attempt> attempts(District district, long delivery);

    /** Everything of one student that left, the latest first. */
    List<Disclosure> disclosures(District district, long student);

    /**
     * A person wants a rejected or withheld record to be tried once more, or an unknown one to be asked for now; the next call
     * of its delivery does so.
     *
     * @return whether there was such a delivery
     */
    boolean again(District district, long delivery);
}
