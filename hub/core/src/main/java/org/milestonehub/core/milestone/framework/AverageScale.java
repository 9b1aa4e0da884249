package org.milestonehub.core.milestone.framework;

import java.util.Optional;

/**
 * Frameworks speak of averages on the four-point scale. What is not said to be on another one counts as it stands; one that is on
 * another has no known place there: no formula turns points of a hundred into points of four, and a guess would call failing
 * students on track.
 */
public final class AverageScale {

    private static final Fraction POINTS = Fraction.of(4);

    private AverageScale() {}

    /** The field that tells on which scale a quantity stands; empty for quantities that are no averages. */
    public static Optional<String> scaleField(String quantity) {
        return quantity.equals("gpa") ? Optional.of("gpaScale") : Optional.empty();
    }

    /** Whether a quantity of this scale can be compared with a framework's numbers. */
    public static boolean isComparable(Optional<Fraction> scale) {
        return scale.map(POINTS::equals).orElse(true);
    }
}
