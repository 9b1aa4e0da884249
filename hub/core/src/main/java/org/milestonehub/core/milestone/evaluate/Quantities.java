package org.milestonehub.core.milestone.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.AverageScale;
import org.milestonehub.core.milestone.framework.CreditUnits;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Query;
import org.milestonehub.core.milestone.framework.Units;
import org.milestonehub.core.model.FieldType;

/** The four operators that measure: count, distinct, sum, value. */
final class Quantities {

    private final Units units;

    Quantities(Units units) {
        this.units = units;
    }

    Quantity count(RecordQuery records) {
        return scope -> {
            List<Match> matches = sorted(records.find(scope));
            List<Fraction> running = new ArrayList<>(matches.size());
            for (int i = 1; i <= matches.size(); i++) {
                running.add(Fraction.of(i));
            }
            return tally(matches, running, true, records.stale(scope));
        };
    }

    Quantity distinct(Query query, RecordQuery records) {
        String field = query.field().orElseThrow();
        FieldType.Kind kind = Paths.type(query.entity(), field).kind();
        return scope -> {
            List<Match> matches = sorted(records.find(scope));
            Set<Object> seen = new HashSet<>();
            List<Fraction> running = new ArrayList<>(matches.size());
            boolean complete = true;
            for (Match match : matches) {
                List<Object> values = Values.comparable(kind, match.fact().get(field));
                complete &= !values.isEmpty();
                seen.addAll(values);
                running.add(Fraction.of(seen.size()));
            }
            return tally(matches, running, complete, records.stale(scope));
        };
    }

    Quantity sum(Query query, RecordQuery records) {
        return scope -> {
            List<Match> matches = sorted(records.find(scope));
            List<Fraction> running = new ArrayList<>(matches.size());
            Fraction total = Fraction.ZERO;
            boolean complete = true;
            for (Match match : matches) {
                Fraction amount = amount(query, match.fact(), scope);
                complete &= amount != null;
                total = amount == null ? total : total.plus(amount);
                running.add(total);
            }
            return tally(matches, running, complete, records.stale(scope));
        };
    }

    Quantity value(Query query, RecordQuery records) {
        return scope -> {
            List<String> stale = records.stale(scope);
            Optional<Match> selected = select(query, records.find(scope), scope);
            Fraction amount =
                    selected.map(match -> amount(query, match.fact(), scope)).orElse(null);
            List<Match> matches = selected.map(List::of).orElse(List.of());
            return amount == null
                    ? new Tally(Fraction.ZERO, false, false, matches, List.of(), stale)
                    : new Tally(amount, stale.isEmpty(), stale.isEmpty(), matches, List.of(amount), stale);
        };
    }

    /**
     * The record a value is taken from: of those that speak of the field, the latest unless the query selects
     * another.
     */
    Optional<Match> select(Query query, List<Match> matches, Scope scope) {
        String field = query.field().orElseThrow();
        FieldType.Kind kind = Paths.type(query.entity(), field).kind();
        Comparator<Match> byValue = (one, other) -> Values.compare(
                Values.comparable(kind, one.fact().get(field)).get(0),
                Values.comparable(kind, other.fact().get(field)).get(0));
        Comparator<Match> byTime = Match.BY_DATE
                .thenComparing(match -> match.fact().recordedOn(), Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(match -> match.fact().id());
        Comparator<Match> order =
                switch (query.select()) {
                    case "earliest" -> byTime.reversed();
                    case "max" -> byValue.thenComparing(byTime);
                    case "min" -> byValue.reversed().thenComparing(byTime);
                    default -> byTime;
                };
        return matches.stream()
                .filter(match ->
                        !Values.comparable(kind, match.fact().get(field)).isEmpty())
                .max(order);
    }

    private @Nullable Fraction amount(Query query, Fact fact, Scope scope) {
        String field = query.field().orElseThrow();
        Fraction amount = Fraction.from(fact.get(field)).orElse(null);
        if (AverageScale.scaleField(field).filter(scale -> !AverageScale.isComparable(Fraction.from(fact.get(scale)))).isPresent()) {
            return null;
        }
        if (amount == null || query.unit().isEmpty()) {
            return amount;
        }
        Map<String, Map<String, Fraction>> table = scope.session().evidence().conversions();
        return Conversion.convert(
                        amount,
                        fact.get(CreditUnits.unitField(field)),
                        query.unit().get(),
                        table,
                        units)
                .orElse(null);
    }

    private static List<Match> sorted(List<Match> matches) {
        return matches.size() < 2
                ? matches
                : matches.stream().sorted(Match.BY_DATE).toList();
    }

    private static Tally tally(List<Match> matches, List<Fraction> running, boolean complete, List<String> stale) {
        Fraction amount = running.isEmpty() ? Fraction.ZERO : running.get(running.size() - 1);
        return new Tally(amount, complete && stale.isEmpty(), complete && stale.isEmpty(), matches, running, stale);
    }
}
