package org.milestonehub.core.milestone.framework;

import java.util.Map;

/**
 * How credits are counted.
 *
 * @param credit unit of the cohort bands
 * @param diplomaCredits how many make a diploma
 * @param convert how many of {@code credit} one of another unit is; the default where an organisation has no table
 */
public record Units(String credit, Fraction diplomaCredits, Map<String, Fraction> convert) {

    public Units {
        convert = Map.copyOf(convert);
    }
}
