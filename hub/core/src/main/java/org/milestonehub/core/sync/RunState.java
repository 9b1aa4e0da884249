package org.milestonehub.core.sync;

import java.util.Locale;

/** States of a run, in the words used everywhere. */
public enum RunState {
    QUEUED,
    RUNNING,
    HELD,
    SUCCEEDED,
    /** Applied, but some rows were quarantined or parked. */
    PARTLY_SUCCEEDED,
    FAILED,
    CANCELLED,
    REVERTED;

    /** The word in data: {@code partly_succeeded}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state a word in data names. */
    public static RunState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing more will happen by itself. */
    public boolean over() {
        return this != QUEUED && this != RUNNING && this != HELD;
    }
}
