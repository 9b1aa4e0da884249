package org.milestonehub.core.milestone.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.milestone.framework.Condition;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Parameter;
import org.milestonehub.core.milestone.framework.Query;
import org.milestonehub.core.model.FieldType;

/** Turns expressions into criteria, once per framework, with parameters and code sets resolved. */
final class Compiler {

    private final Map<String, Parameter> parameters;
    private final Conditions conditions;
    private final Quantities quantities;

    Compiler(Framework framework) {
        this.parameters = framework.parameters();
        this.conditions = new Conditions(parameters);
        this.quantities = new Quantities(framework.units());
    }

    Conditions conditions() {
        return conditions;
    }

    Criterion criterion(Expression expression) {
        if (expression instanceof Expression.All all) {
            return Logic.all(criteria(all.parts()));
        }
        if (expression instanceof Expression.Any any) {
            return Logic.any(criteria(any.parts()));
        }
        if (expression instanceof Expression.Not not) {
            return Logic.not(criterion(not.part()));
        }
        if (expression instanceof Expression.AtLeast atLeast) {
            return Logic.atLeast(integer(atLeast.n()), criteria(atLeast.parts()));
        }
        if (expression instanceof Expression.Ratio ratio) {
            return Measurements.ratio(
                    quantity(ratio.of()),
                    quantity(ratio.over()),
                    ratio.wanted(),
                    new Thresholds(ratio.wanted(), parameters));
        }
        if (expression instanceof Expression.Value value) {
            return value(value.query());
        }
        return leaf(expression);
    }

    private Criterion leaf(Expression expression) {
        if (expression instanceof Expression.MilestoneState state) {
            return RowCriteria.milestone(state);
        }
        if (expression instanceof Expression.IndicatorLevel level) {
            return RowCriteria.indicator(level);
        }
        if (expression instanceof Expression.Attested attested) {
            return new Attestation(attested);
        }
        if (expression instanceof Expression.Usage usage) {
            return SelfKnowledge.usage(usage, parameters);
        }
        if (expression instanceof Expression.Freshness freshness) {
            Fraction hours = Fraction.from(Wanted.resolved(freshness.maxHours(), parameters))
                    .orElse(Fraction.ZERO);
            return SelfKnowledge.freshness(freshness.fieldGroups(), hours);
        }
        Query query = query(expression);
        String operator = expression.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        return Measurements.bounded(operator, quantity(expression), new Thresholds(query.wanted(), parameters));
    }

    private static Query query(Expression expression) {
        if (expression instanceof Expression.Exists exists) {
            return exists.query();
        }
        if (expression instanceof Expression.Count count) {
            return count.query();
        }
        if (expression instanceof Expression.Distinct distinct) {
            return distinct.query();
        }
        if (expression instanceof Expression.Sum sum) {
            return sum.query();
        }
        return ((Expression.Value) expression).query();
    }

    /** What an expression measures, without its thresholds. */
    Quantity quantity(Expression expression) {
        Query query = query(expression);
        RecordQuery records = records(query);
        if (expression instanceof Expression.Sum) {
            return quantities.sum(query, records);
        }
        if (expression instanceof Expression.Distinct) {
            return quantities.distinct(query, records);
        }
        return expression instanceof Expression.Value ? quantities.value(query, records) : quantities.count(records);
    }

    private Criterion value(Query query) {
        String field = query.field().orElseThrow();
        FieldType type = Paths.type(query.entity(), field);
        return switch (type.kind()) {
            case INT, DECIMAL, MONEY -> Measurements.exact(
                    quantities.value(query, records(query)), new Thresholds(query.wanted(), parameters));
            default -> Measurements.plain(
                    query,
                    records(query),
                    quantities,
                    conditions.one(query.entity(), new Condition(field, query.wanted(), false)));
        };
    }

    private RecordQuery records(Query query) {
        Optional<Integer> months = query.reviewedEveryMonths().map(this::integer);
        return new RecordQuery(query, conditions, months);
    }

    private int integer(Object raw) {
        return Fraction.from(Wanted.resolved(raw, parameters))
                .map(number -> number.decimal(0).intValue())
                .orElse(0);
    }

    private List<Criterion> criteria(List<Expression> parts) {
        return parts.stream().map(this::criterion).toList();
    }
}
