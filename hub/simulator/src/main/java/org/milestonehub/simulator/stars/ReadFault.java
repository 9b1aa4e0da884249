package org.milestonehub.simulator.stars;

/** A request that cannot be answered as asked; becomes an InvalidRequestFault. */
final class ReadFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    ReadFault(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }
}
