package org.milestonehub.spi;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The system or its data failed as a whole. A bad record is never an exception: see {@link RowProblem} and
 * {@link DeliveryResult}. The message says what happened, where, and what to do; never a secret or a student's name.
 */
public final class ConnectorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final @Nullable Duration retryAfter;

    public ConnectorException(Fault fault, String message) {
        this(fault, message, null, null);
    }

    public ConnectorException(Fault fault, String message, @Nullable Throwable cause) {
        this(fault, message, cause, null);
    }

    private ConnectorException(Fault fault, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.fault = fault;
        this.retryAfter = retryAfter;
    }

    /** The system asked to wait this long. */
    public static ConnectorException throttled(String message, Duration retryAfter) {
        return new ConnectorException(Fault.THROTTLED, message, null, retryAfter);
    }

    /** Who must act. */
    public Fault fault() {
        return fault;
    }

    /** The pause the system named, empty where it named none. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
