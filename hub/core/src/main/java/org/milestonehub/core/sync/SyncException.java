package org.milestonehub.core.sync;

import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.Fault;

/** A run could not go on for a reason that lies in the hub or its settings, not in a system or its data. */
public final class SyncException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public SyncException(Fault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public SyncException(Fault fault, String message) {
        this(fault, message, null);
    }

    /** Who must act. */
    public Fault fault() {
        return fault;
    }
}
