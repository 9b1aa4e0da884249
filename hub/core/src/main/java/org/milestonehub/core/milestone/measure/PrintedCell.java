package org.milestonehub.core.milestone.measure;

import org.milestonehub.core.milestone.framework.Fraction;

/** What is printed in one cell. */
public sealed interface PrintedCell {

    /**
     * Figures.
     *
     * @param unknown subjects beside the rate
     */
    record Shown(Fraction numerator, Fraction denominator, Fraction rate, long unknown) implements PrintedCell {}

    /**
     * A rate so near to none or all that only a bound is printed.
     *
     * @param below whether the rate lies below the limit; else above one less the limit
     * @param limit the limit
     * @param unknown subjects beside the rate; zero where they are few
     */
    record Bound(boolean below, Fraction limit, Fraction denominator, long unknown) implements PrintedCell {}

    /** Nothing: too few, or needed so that too few cannot be worked out. */
    record Hidden() implements PrintedCell {}

    /**
     * Nobody to have a rate.
     *
     * @param unknown subjects of whom nothing is known; zero where they are few
     */
    record None(long unknown) implements PrintedCell {}
}
