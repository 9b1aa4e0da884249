package org.milestonehub.core.milestone;

import java.io.Serial;

/** What somebody wants to write down was written down before, word for word, and stands. */
public final class StandsAlreadyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** In the words of the person who enters it. */
    public StandsAlreadyException(String message) {
        super(message);
    }
}
