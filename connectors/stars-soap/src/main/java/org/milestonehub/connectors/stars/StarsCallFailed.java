package org.milestonehub.connectors.stars;

import org.milestonehub.spi.ConnectorException;

/** A call without a good answer, with the one thing a writer must know: whether the service may have acted on it. */
final class StarsCallFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final ConnectorException exception;
    private final boolean mayHaveBeenDone;
    private final String refusedField;

    StarsCallFailed(ConnectorException exception, boolean mayHaveBeenDone) {
        this(exception, mayHaveBeenDone, "");
    }

    StarsCallFailed(ConnectorException exception, boolean mayHaveBeenDone, String refusedField) {
        super(exception.getMessage(), exception);
        this.exception = exception;
        this.mayHaveBeenDone = mayHaveBeenDone;
        this.refusedField = refusedField;
    }

    ConnectorException asException() {
        return exception;
    }

    /** False only when it is certain that nothing was recorded. */
    boolean mayHaveBeenDone() {
        return mayHaveBeenDone;
    }

    /** Field of the request the service called invalid, else empty text. */
    String refusedField() {
        return refusedField;
    }
}
