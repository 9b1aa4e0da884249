package org.milestonehub.core.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.governance.ReleaseGate;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.spi.PersonChange;

/**
 * Port: the ledger of one delivery, held by one thread. Each method is one transaction; what it wrote is safe when it
 * returns. A caller that dies between two methods loses nothing: {@link #resume} finds what it left.
 */
public interface DeliveryLedger extends AutoCloseable {

    /** What was sent and not answered becomes unknown; what waited until now is due again. */
    void resume(Instant now);

    /**
     * Notes which rows of a mapping are due: those that changed, or whose surroundings changed, since the last call; all of
     * them where there was none, or where it was by another fingerprint.
     *
     * @param fingerprint of everything besides the rows that decides what is sent
     */
    void follow(OutboundMapping mapping, String fingerprint, LocalDate today);

    /** Rows of a mapping that are due, in order of their ids, after that one. */
    List<Long> due(OutboundMapping mapping, long after, int limit);

    /** How many rows of all mappings are due. */
    long dueCount();

    /** Everything that is to be known of those rows; rows that are gone are left out. */
    List<Candidate> candidates(OutboundMapping mapping, List<Long> rows);

    /**
     * Writes decisions; the rows are due no more. With each record to be sent, its disclosure is written.
     *
     * @param due all rows that were looked at
     * @return the deliveries to be sent, in the order of the decisions
     */
    List<OpenDelivery> decide(OutboundMapping mapping, List<Long> due, List<Decision> decisions, ReleaseGate gate, Instant now);

    /** Notes that those are being sent: from now on their fate is unknown until an answer is written. */
    void sending(List<OpenDelivery> deliveries, Instant now);

    /** Writes answers. */
    void answered(List<Answer> answers, Instant now);

    /** Deliveries of unknown fate that may be asked about now, in order of their ids, after that one. */
    List<OpenDelivery> unknown(Instant now, long after, int limit);

    /** Accepted deliveries that the receiver should have worked on before that day, in order of their ids, after that one. */
    List<OpenDelivery> unprocessed(LocalDate today, long after, int limit);

    /** Deliveries that the receiver accepted and should still have, in order of their ids, after that one. */
    List<OpenDelivery> accepted(long after, int limit);

    /** Notes that the receiver does not know those any more: they are due as if they had never been sent. */
    void lost(List<OpenDelivery> deliveries, Instant now);

    /** Merges and splits of people the receiver has not been told of, in order. */
    List<PersonChange> peopleChanged();

    /** Notes that the receiver was told of the first so many of them. */
    void peopleTold(int count);

    /** Until when the receiver asked not to be called at all; empty where it did not, or that is over. */
    Optional<Instant> restsUntil(Instant now);

    /** When something that waits is due by itself. */
    Optional<Instant> nextAt();

    @Override
    void close();
}
