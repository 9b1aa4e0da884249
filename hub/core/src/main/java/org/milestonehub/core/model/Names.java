package org.milestonehub.core.model;

import java.util.Locale;

/** How a name of the model is written elsewhere. */
final class Names {

    private Names() {}

    /** {@code SchoolEnrollment} is {@code school_enrollment}. */
    static String snake(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
