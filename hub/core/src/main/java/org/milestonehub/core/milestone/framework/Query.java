package org.milestonehub.core.milestone.framework;

import java.util.List;
import java.util.Optional;

/**
 * Which records an operator looks at, and what it wants of them.
 *
 * @param selection entity and conditions
 * @param within where in time
 * @param begins whether a spell must start inside that time, not only touch it
 * @param field the field read by {@code distinct}, {@code sum} and {@code value}
 * @param unit the credit unit wanted
 * @param select which record a {@code value} is taken from: {@code latest} (default), {@code earliest}, {@code max},
 *     {@code min}
 * @param acknowledgedBy kind of system that must have confirmed receiving the record
 * @param reviewedEveryMonths largest gap between reviews of a goal, in months: a number or the name of a parameter
 * @param wanted thresholds; all must hold
 */
public record Query(
        Selection selection,
        Within within,
        boolean begins,
        Optional<String> field,
        Optional<String> unit,
        String select,
        Optional<String> acknowledgedBy,
        Optional<Object> reviewedEveryMonths,
        List<Comparison> wanted) {

    public Query {
        wanted = List.copyOf(wanted);
    }

    /** Name of the entity looked at. */
    public String entity() {
        return selection.entity();
    }
}
