package org.milestonehub.core.milestone.framework;

import java.time.Period;
import java.util.List;
import java.util.Optional;

/** What makes a milestone met: one operator and its parts. Evaluates to true, false or unknown. */
public sealed interface Expression {

    /** What it is put together from; none for a question about records. */
    default List<Expression> parts() {
        return List.of();
    }

    /** Every part. */
    record All(List<Expression> parts) implements Expression {}

    /** One part at least. */
    record Any(List<Expression> parts) implements Expression {}

    /** The opposite. */
    record Not(Expression part) implements Expression {

        @Override
        public List<Expression> parts() {
            return List.of(part);
        }
    }

    /** So many of the parts; {@code n} is a number or names a parameter. */
    record AtLeast(Object n, List<Expression> parts) implements Expression {}

    /** An operator over the records that one query gives. */
    sealed interface Asking extends Expression {

        Query query();
    }

    /** A record. */
    record Exists(Query query) implements Asking {}

    /** A number of records. */
    record Count(Query query) implements Asking {}

    /** A number of different values of a field. */
    record Distinct(Query query) implements Asking {}

    /** A total of a field. */
    record Sum(Query query) implements Asking {}

    /** One value of one record. */
    record Value(Query query) implements Asking {}

    /** One quantity over another. */
    record Ratio(Expression of, Expression over, List<Comparison> wanted) implements Expression {}

    /** The row of another milestone; the id {@code each} is bound by a measure. */
    record MilestoneState(String id, List<String> states, boolean onTime) implements Expression {}

    /** The level of an indicator. */
    record IndicatorLevel(String id, String level) implements Expression {}

    /** Signed off by a person, for each item; without items, as a whole. */
    record Attested(List<String> by, boolean document, Optional<Period> validFor, List<String> items)
            implements Expression {}

    /** How many of a role opened a view, or how many breakdowns they looked at. */
    record Usage(String of, List<String> by, Within within, List<Comparison> wanted, Optional<Object> dimensions)
            implements Expression {}

    /** No named field group is older than that. */
    record Freshness(List<String> fieldGroups, Object maxHours) implements Expression {}
}
