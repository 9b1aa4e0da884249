package org.milestonehub.simulator.stars;

/** Why one record is not taken. */
record Refusal(String code, String field, String message) {
    static Refusal missing(String field) {
        return new Refusal("MISSING_FIELD", field, "is required");
    }

    static Refusal invalid(String field, String message) {
        return new Refusal("INVALID_VALUE", field, message);
    }
}
