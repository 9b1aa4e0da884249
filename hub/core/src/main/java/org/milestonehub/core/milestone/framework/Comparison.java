package org.milestonehub.core.milestone.framework;

/**
 * One comparison of a value that is found with one that is wanted.
 *
 * @param operator how
 * @param wanted a scalar or a list; text that begins with {@code $} names a parameter
 */
public record Comparison(Operator operator, Object wanted) {

    /** The comparators of the format. */
    public enum Operator {
        EQ,
        NE,
        GT,
        GTE,
        LT,
        LTE,
        IN,
        BETWEEN,
        /** Whether there is a value at all. */
        PRESENT,
        /** Equal to a field of another record of the subject. */
        SAME_AS
    }
}
