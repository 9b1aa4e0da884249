package org.milestonehub.core.milestone;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.framework.Comparison;
import org.milestonehub.core.milestone.framework.Condition;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Parameter;
import org.milestonehub.core.milestone.framework.Query;
import org.milestonehub.core.milestone.framework.Selection;

/** Criteria with numbers and lists where the framework names a parameter, so that whoever tells of them can say what was wanted. */
public final class SettledCriteria {

    private final Map<String, Parameter> parameters;

    private SettledCriteria(Map<String, Parameter> parameters) {
        this.parameters = parameters;
    }

    /**
     * The same judgement, its criteria with the values they were judged by.
     *
     * @param framework with the numbers in force for the subject
     */
    public static Judgement of(Judgement judgement, Framework framework) {
        Optional<Expression> criteria = judgement.milestone().criteria().map(new SettledCriteria(framework.parameters())::expression);
        return new Judgement(judgement.milestone().by(criteria), judgement.row(), judgement.finding(), judgement.blockers(),
                judgement.expected(), judgement.unconfirmed());
    }

    private Expression expression(Expression expression) {
        if (expression instanceof Expression.All all) {
            return new Expression.All(all.parts().stream().map(this::expression).toList());
        }
        if (expression instanceof Expression.Any any) {
            return new Expression.Any(any.parts().stream().map(this::expression).toList());
        }
        if (expression instanceof Expression.Not not) {
            return new Expression.Not(expression(not.part()));
        }
        if (expression instanceof Expression.AtLeast some) {
            return new Expression.AtLeast(value(some.n()), some.parts().stream().map(this::expression).toList());
        }
        return expression instanceof Expression.Asking asking ? asking(asking) : other(expression);
    }

    private Expression asking(Expression.Asking asking) {
        Query query = query(asking.query());
        if (asking instanceof Expression.Exists) {
            return new Expression.Exists(query);
        }
        if (asking instanceof Expression.Count) {
            return new Expression.Count(query);
        }
        if (asking instanceof Expression.Distinct) {
            return new Expression.Distinct(query);
        }
        return asking instanceof Expression.Sum ? new Expression.Sum(query) : new Expression.Value(query);
    }

    private Expression other(Expression expression) {
        if (expression instanceof Expression.Ratio ratio) {
            return new Expression.Ratio(expression(ratio.of()), expression(ratio.over()), comparisons(ratio.wanted()));
        }
        if (expression instanceof Expression.Usage usage) {
            return new Expression.Usage(usage.of(), usage.by(), usage.within(), comparisons(usage.wanted()), usage.dimensions().map(this::value));
        }
        return expression instanceof Expression.Freshness freshness
                ? new Expression.Freshness(freshness.fieldGroups(), value(freshness.maxHours()))
                : expression;
    }

    private Query query(Query query) {
        List<Condition> where = query.selection().where().stream()
                .map(one -> new Condition(one.path(), comparisons(one.comparisons()), one.orAbsent()))
                .toList();
        return new Query(new Selection(query.entity(), where), query.within(), query.begins(), query.field(), query.unit(), query.select(),
                query.acknowledgedBy(), query.reviewedEveryMonths().map(this::value), comparisons(query.wanted()));
    }

    private List<Comparison> comparisons(List<Comparison> comparisons) {
        return comparisons.stream().map(one -> new Comparison(one.operator(), value(one.wanted()))).toList();
    }

    private Object value(Object wanted) {
        if (wanted instanceof List<?> list) {
            return list.stream().map(one -> value(Objects.requireNonNull(one))).toList();
        }
        return wanted instanceof String text && text.startsWith("$")
                ? Optional.ofNullable(parameters.get(text.substring(1))).<Object>map(Parameter::value).orElse(wanted)
                : wanted;
    }
}
