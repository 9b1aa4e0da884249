package org.milestonehub.core.milestone.measure;

import org.milestonehub.core.milestone.framework.Fraction;

/** What leaves the hub of one figure. Never a count of people: see {@link Bands}. */
public sealed interface PublishedCell {

    /**
     * A rate somewhere between two limits that leave several counts open.
     *
     * @param low the rate is not below it; zero where few or none may be above the line
     * @param high the rate is not above it; one where few or none may be missing
     * @param people below the line, rounded to the limit of suppression
     * @param unknown subjects beside the rate, rounded alike; zero where they are none or few
     */
    record Range(Fraction low, Fraction high, long people, long unknown) implements PublishedCell {

        /** Whether the rate is told to the percent, or finer. */
        public boolean fine() {
            return low.sign() > 0 && high.compareTo(Fraction.ONE) < 0 && high.minus(low).compareTo(FINE) <= 0;
        }

        /** Halfway between the limits. */
        public Fraction middle() {
            return low.plus(high).over(Fraction.of(2));
        }
    }

    /** Nothing: too few, or needed so that too few cannot be worked out. */
    record Hidden() implements PublishedCell {}

    /**
     * Nobody to have a rate.
     *
     * @param unknown subjects of whom nothing is known, rounded; zero where they are none or few
     */
    record Nobody(long unknown) implements PublishedCell {}

    /** Ranges up to here are read as one number. */
    Fraction FINE = Fraction.from("0.015").orElseThrow();
}
