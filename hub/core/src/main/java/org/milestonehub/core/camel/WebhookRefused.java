package org.milestonehub.core.camel;

import org.milestonehub.spi.Fault;

/** A call from outside that is not a system's webhook: it says nothing about the state of the connection. */
public final class WebhookRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    WebhookRefused(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** {@code CREDENTIALS} for a wrong signature, {@code BAD_DATA} for a body that cannot be understood. */
    public Fault fault() {
        return fault;
    }
}
