package org.milestonehub.core.delivery;

import java.util.Locale;

/** What became of a record at a receiver. */
public enum DeliveryState {
    /** To be sent: its turn has not come, or the receiver asked to wait. */
    PENDING,
    /** To be sent when the receiver collects again. */
    WAITING_FOR_WINDOW,
    /** Taken in by the receiver. */
    ACCEPTED,
    /** Refused by the receiver; a person must look. */
    REJECTED,
    /** Sent, and no answer seen: the receiver is asked before anything is sent again. */
    UNKNOWN,
    /** Not sent: governance, consent or an incomplete group stands against it. */
    WITHHELD;

    /** The word in data. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state that a word in data names. */
    public static DeliveryState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
