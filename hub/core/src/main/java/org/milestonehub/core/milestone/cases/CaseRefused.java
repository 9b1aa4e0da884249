package org.milestonehub.core.milestone.cases;

/** A case that cannot be run as it is written. */
final class CaseRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CaseRefused(String message) {
        super(message);
    }

    CaseRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
