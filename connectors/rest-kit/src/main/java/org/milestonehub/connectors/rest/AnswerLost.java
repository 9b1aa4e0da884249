package org.milestonehub.connectors.rest;

/** The request left and no answer came that can be used: whether it took effect is not known. */
public final class AnswerLost extends Exception {

    private static final long serialVersionUID = 1L;

    public AnswerLost(String message) {
        super(message);
    }
}
