package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Comparison;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Query;

/** Criteria that compare an amount with a threshold. */
final class Measurements {

    private Measurements() {}

    /** Count, distinct or sum: a lower bound may already be enough. */
    static Criterion bounded(String operator, Quantity quantity, Thresholds thresholds) {
        return scope -> {
            Tally tally = quantity.measure(scope);
            Truth truth = thresholds.judge(tally.amount(), tally.complete());
            LocalDate since = truth == Truth.TRUE && thresholds.climbs() ? completed(tally, thresholds) : null;
            return finding(operator, tally, truth, thresholds, since);
        };
    }

    /** Value of a number: known or not. */
    static Criterion exact(Quantity quantity, Thresholds thresholds) {
        return scope -> {
            Tally tally = quantity.measure(scope);
            Truth truth = tally.exact() ? thresholds.judge(tally.amount(), true) : Truth.UNKNOWN;
            LocalDate since = truth == Truth.TRUE ? tally.matches().get(0).since() : null;
            if (tally.running().isEmpty()) {
                return new Finding(
                        "value",
                        truth,
                        Fraction.ZERO,
                        null,
                        "",
                        thresholds.need(),
                        Match.facts(tally.matches()),
                        tally.stale(),
                        List.of());
            }
            return finding("value", tally, truth, thresholds, since);
        };
    }

    /** Value of anything but a number. */
    static Criterion plain(Query query, RecordQuery records, Quantities quantities, FactTest test) {
        return scope -> {
            List<String> stale = records.stale(scope);
            Optional<Match> selected = quantities.select(query, records.find(scope), scope);
            Truth truth = selected.isEmpty() || !stale.isEmpty()
                    ? Truth.UNKNOWN
                    : Truth.of(test.passes(selected.get().fact(), scope));
            String have = selected.map(match ->
                            String.valueOf(match.fact().get(query.field().orElseThrow())))
                    .orElse("");
            LocalDate since = truth == Truth.TRUE ? selected.map(Match::since).orElse(null) : null;
            return new Finding(
                    "value",
                    truth,
                    Finding.flat(truth),
                    since,
                    have,
                    wanted(query.wanted()),
                    selected.map(match -> List.of(match.fact())).orElse(List.of()),
                    stale,
                    List.of());
        };
    }

    private static String wanted(List<Comparison> comparisons) {
        return comparisons.stream()
                .map(one -> one.operator().name().toLowerCase(java.util.Locale.ROOT) + " " + one.wanted())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    /** One amount over another. */
    static Criterion ratio(Quantity of, Quantity over, List<Comparison> wanted, Thresholds thresholds) {
        boolean ceiling = !wanted.isEmpty()
                && wanted.stream()
                        .allMatch(one ->
                                one.operator() == Comparison.Operator.LTE || one.operator() == Comparison.Operator.LT);
        return scope -> {
            Tally upper = of.measure(scope);
            Tally lower = over.measure(scope);
            boolean known = upper.exact() && lower.exact();
            Tally share = share(upper, lower);
            Truth truth = Truth.UNKNOWN;
            if (known && lower.amount().sign() != 0) {
                truth = thresholds.judge(share.amount(), true);
            } else if (known && ceiling && upper.amount().sign() > 0) {
                truth = Truth.FALSE;
            }
            LocalDate since = truth == Truth.TRUE && !upper.matches().isEmpty()
                    ? upper.matches().get(upper.matches().size() - 1).since()
                    : null;
            return lower.amount().sign() == 0
                    ? new Finding(
                            "ratio",
                            truth,
                            Fraction.ZERO,
                            null,
                            upper.amount() + " over 0",
                            thresholds.need(),
                            Match.facts(share.matches()),
                            share.stale(),
                            List.of())
                    : finding("ratio", share, truth, thresholds, since);
        };
    }

    private static Tally share(Tally upper, Tally lower) {
        Fraction amount =
                lower.amount().sign() == 0 ? Fraction.ZERO : upper.amount().over(lower.amount());
        boolean exact = upper.exact() && lower.exact();
        return new Tally(
                amount,
                exact,
                exact,
                upper.matches(),
                List.of(amount),
                Stream.concat(upper.stale().stream(), lower.stale().stream())
                        .distinct()
                        .toList());
    }

    private static Finding finding(
            String operator, Tally tally, Truth truth, Thresholds thresholds, @Nullable LocalDate since) {
        return new Finding(
                operator,
                truth,
                thresholds.progress(tally.amount(), truth, tally.complete()),
                since,
                tally.amount().toString(),
                thresholds.need(),
                Match.facts(tally.matches()),
                tally.stale(),
                List.of());
    }

    private static @Nullable LocalDate completed(Tally tally, Thresholds thresholds) {
        for (int i = 0; i < tally.running().size(); i++) {
            if (thresholds.reachedBy(tally.running().get(i))) {
                return tally.matches().get(i).since();
            }
        }
        return null;
    }
}
