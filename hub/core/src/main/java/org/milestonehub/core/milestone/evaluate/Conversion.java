package org.milestonehub.core.milestone.evaluate;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Units;

/** Credits from one unit into another: by the organisation's table first, then by the framework's default. Exact. */
public final class Conversion {

    private Conversion() {}

    /** The amount in the wanted unit; empty where nothing says how, never a guess. */
    public static Optional<Fraction> convert(
            Fraction amount,
            @Nullable Object unit,
            String wanted,
            Map<String, Map<String, Fraction>> table,
            Units units) {
        if (unit == null) {
            return Optional.empty();
        }
        String from = unit.toString();
        return from.equals(wanted)
                ? Optional.of(amount)
                : factor(from, wanted, table, units).map(amount::times);
    }

    private static Optional<Fraction> factor(
            String from, String to, Map<String, Map<String, Fraction>> table, Units units) {
        return entry(table, from, to)
                .or(() -> entry(table, to, from)
                        .filter(factor -> factor.sign() > 0)
                        .map(Fraction.ONE::over))
                .or(() -> to.equals(units.credit())
                        ? Optional.ofNullable(units.convert().get(from))
                        : Optional.empty())
                .or(() -> from.equals(units.credit())
                        ? Optional.ofNullable(units.convert().get(to)).map(Fraction.ONE::over)
                        : Optional.empty());
    }

    private static Optional<Fraction> entry(Map<String, Map<String, Fraction>> table, String from, String to) {
        return Optional.ofNullable(table.getOrDefault(from, Map.of()).get(to));
    }
}
