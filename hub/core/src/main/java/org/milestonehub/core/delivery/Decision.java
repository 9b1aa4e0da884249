package org.milestonehub.core.delivery;

import java.time.Instant;
import java.util.Optional;
import org.milestonehub.spi.OutboundRecord;

/** What shall happen with a row that was looked at. */
public sealed interface Decision {

    /** The row. */
    Candidate candidate();

    /** The receiver needs no word of it, or its answer is awaited. */
    record Nothing(Candidate candidate) implements Decision {}

    /** The receiver holds it as it stands. */
    record Unchanged(Candidate candidate) implements Decision {}

    /** It is no longer meant for the receiver, whose record now belongs to other rows alone: those speak again. */
    record HandOver(Candidate candidate) implements Decision {}

    /** It must not, or cannot, be sent as it stands. */
    record Withhold(Candidate candidate, String field, String reason) implements Decision {}

    /**
     * It will be sent later.
     *
     * @param cause {@code window} or {@code roster}
     * @param until when it is looked at again by itself; empty: when the cause is gone
     */
    record Wait(Candidate candidate, DeliveryState state, String cause, Optional<Instant> until) implements Decision {}

    /**
     * It is sent now.
     *
     * @param keysOnly the record is named and says nothing else
     */
    record Send(Candidate candidate, OutboundRecord record, RecordPrint print, int revision, boolean keysOnly) implements Decision {}
}
