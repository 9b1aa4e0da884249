package org.milestonehub.core.store;

import org.jspecify.annotations.Nullable;

/** The database cannot be started, reached or brought to the schema of this release; the message says what to do. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
