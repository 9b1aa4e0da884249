package org.milestonehub.core.milestone.evaluate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.milestonehub.core.milestone.framework.Comparison;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Parameter;

/** What a quantity must reach. An incomplete quantity is a lower bound: more may exist, less may not. */
final class Thresholds {

    private record Limit(Comparison.Operator operator, List<Fraction> wanted) {

        Fraction first() {
            return wanted.get(0);
        }
    }

    private final List<Limit> limits;
    private final String need;

    Thresholds(List<Comparison> wanted, Map<String, Parameter> parameters) {
        List<Limit> read =
                wanted.stream().map(comparison -> limit(comparison, parameters)).toList();
        this.limits = read.isEmpty() ? List.of(new Limit(Comparison.Operator.GTE, List.of(Fraction.ONE))) : read;
        this.need = limits.size() == 1 && limits.get(0).operator() == Comparison.Operator.GTE
                ? limits.get(0).first().toString()
                : limits.stream()
                        .map(limit -> limit.operator().name().toLowerCase(java.util.Locale.ROOT) + " "
                                + limit.wanted().stream()
                                        .map(Fraction::toString)
                                        .collect(Collectors.joining(" and ")))
                        .collect(Collectors.joining(", "));
    }

    private static Limit limit(Comparison comparison, Map<String, Parameter> parameters) {
        Object wanted = Wanted.resolved(comparison.wanted(), parameters);
        List<?> all = wanted instanceof List<?> list ? list : List.of(wanted);
        List<Fraction> numbers = all.stream()
                .map(one -> Fraction.from(one).orElse(Fraction.ZERO))
                .toList();
        return new Limit(comparison.operator(), numbers.isEmpty() ? List.of(Fraction.ZERO) : numbers);
    }

    String need() {
        return need;
    }

    /** Whether all hold for an amount that is complete, or else is the least it can be. */
    Truth judge(Fraction have, boolean complete) {
        Truth truth = Truth.TRUE;
        for (Limit limit : limits) {
            truth = truth.and(judge(limit, have, complete));
        }
        return truth;
    }

    private static Truth judge(Limit limit, Fraction have, boolean complete) {
        int sign = have.compareTo(limit.first());
        Fraction top = limit.wanted().stream().reduce(Fraction::max).orElseThrow();
        return switch (limit.operator()) {
            case GTE -> reached(sign >= 0, complete);
            case GT -> reached(sign > 0, complete);
            case LTE -> passed(sign > 0, true, complete);
            case LT -> passed(sign >= 0, true, complete);
            case EQ -> passed(sign > 0, sign == 0, complete);
            case NE -> passed(sign > 0, sign == 0, complete).not();
            case IN -> passed(have.compareTo(top) > 0, limit.wanted().contains(have), complete);
            case BETWEEN -> passed(have.compareTo(top) > 0, sign >= 0, complete);
            default -> Truth.FALSE;
        };
    }

    private static Truth reached(boolean reached, boolean complete) {
        return reached ? Truth.TRUE : complete ? Truth.FALSE : Truth.UNKNOWN;
    }

    private static Truth passed(boolean beyond, boolean inside, boolean complete) {
        return beyond ? Truth.FALSE : complete ? Truth.of(inside) : Truth.UNKNOWN;
    }

    /**
     * How far an amount is on the way; one where all hold. What only a complete amount can show counts for nothing
     * until the amount is complete.
     */
    Fraction progress(Fraction have, Truth truth, boolean complete) {
        if (truth == Truth.TRUE) {
            return Fraction.ONE;
        }
        Fraction least = Fraction.ONE;
        for (Limit limit : limits) {
            least = least.min(progress(limit, have, complete));
        }
        return least;
    }

    private static Fraction progress(Limit limit, Fraction have, boolean complete) {
        boolean climbs = limit.operator() == Comparison.Operator.GTE || limit.operator() == Comparison.Operator.GT;
        if (!climbs
                || limit.operator() == Comparison.Operator.GT && limit.first().sign() <= 0) {
            return judge(limit, have, complete) == Truth.TRUE ? Fraction.ONE : Fraction.ZERO;
        }
        return limit.first().sign() <= 0
                ? Fraction.ONE
                : have.over(limit.first()).min(Fraction.ONE).max(Fraction.ZERO);
    }

    /** Whether all hold for a complete amount. */
    boolean reachedBy(Fraction have) {
        return judge(have, true) == Truth.TRUE;
    }

    /** Whether more only helps, so that some record completed it. */
    boolean climbs() {
        return limits.stream()
                .allMatch(limit ->
                        limit.operator() == Comparison.Operator.GTE || limit.operator() == Comparison.Operator.GT);
    }
}
