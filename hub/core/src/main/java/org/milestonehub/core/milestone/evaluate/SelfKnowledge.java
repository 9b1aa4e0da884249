package org.milestonehub.core.milestone.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.milestone.framework.Comparison;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Parameter;

/** Criteria about the hub itself: who uses it, and how old its data are. */
final class SelfKnowledge {

    private SelfKnowledge() {}

    static Criterion usage(Expression.Usage usage, Map<String, Parameter> parameters) {
        Optional<Thresholds> dimensions = usage.dimensions()
                .map(wanted -> new Thresholds(List.of(new Comparison(Comparison.Operator.GTE, wanted)), parameters));
        Optional<Thresholds> share = usage.wanted().isEmpty() && dimensions.isPresent()
                ? Optional.empty()
                : Optional.of(new Thresholds(usage.wanted(), parameters));
        return scope -> {
            Range range = scope.range(usage.within());
            HubUse use = scope.session().evidence().use();
            List<Finding> found = new ArrayList<>();
            share.ifPresent(limit -> found.add(found(
                    "usage of " + usage.of(), use.share(usage.of(), usage.by(), range.from(), range.to()), limit)));
            dimensions.ifPresent(limit -> found.add(found(
                    "breakdowns in " + usage.of(),
                    use.breakdowns(usage.of(), usage.by(), range.from(), range.to()),
                    limit)));
            return found.size() == 1 ? found.get(0) : both(found);
        };
    }

    private static Finding both(List<Finding> found) {
        Truth truth = found.get(0).truth().and(found.get(1).truth());
        Fraction mean = found.get(0).progress().plus(found.get(1).progress()).over(Fraction.of(2));
        return Finding.parts("usage", truth, mean, null, found);
    }

    private static Finding found(String what, Optional<Fraction> have, Thresholds limit) {
        Truth truth = have.map(amount -> limit.judge(amount, true)).orElse(Truth.UNKNOWN);
        Fraction progress = have.map(amount -> limit.progress(amount, truth, true)).orElse(Fraction.ZERO);
        return Finding.leaf(
                what, truth, progress, null, have.map(Fraction::toString).orElse("unknown"), limit.need());
    }

    static Criterion freshness(List<String> groups, Fraction maxHours) {
        return scope -> {
            List<Finding> found =
                    groups.stream().map(group -> age(group, maxHours, scope)).toList();
            Truth truth = found.stream().map(Finding::truth).reduce(Truth.TRUE, Truth::and);
            Fraction sum = found.stream().map(Finding::progress).reduce(Fraction.ZERO, Fraction::plus);
            return Finding.parts("freshness", truth, sum.over(Fraction.of(Math.max(1, found.size()))), null, found);
        };
    }

    private static Finding age(String group, Fraction maxHours, Scope scope) {
        Optional<Fraction> age = scope.session().evidence().use().ageHours(group);
        Truth truth = age.map(hours -> Truth.of(hours.compareTo(maxHours) <= 0)).orElse(Truth.UNKNOWN);
        return Finding.leaf(
                "age of " + group,
                truth,
                Finding.flat(truth),
                null,
                age.map(Fraction::toString).orElse("unknown"),
                "lte " + maxHours);
    }
}
