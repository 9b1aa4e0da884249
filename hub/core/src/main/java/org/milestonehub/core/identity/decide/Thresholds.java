package org.milestonehub.core.identity.decide;

import java.util.EnumMap;
import java.util.Map;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.normalize.SystemKind;

/**
 * Where decisions change, by the kinds of the two systems.
 *
 * @param usual wherever nothing else is said
 * @param pairs what is said otherwise
 */
public record Thresholds(Limits usual, Map<KindPair, Limits> pairs) {

    private static final Limits USUAL = new Limits(6, -4, 6);
    /** Registers hold one person many times and miss more than they mistake. */
    private static final Limits REGISTERS = new Limits(3, -4, 6);

    public static final Thresholds SHIPPED = new Thresholds(USUAL, Map.of());

    public Thresholds {
        pairs = Map.copyOf(pairs);
    }

    /** What holds between two kinds. */
    public Limits of(SystemKind a, SystemKind b) {
        Limits own = pairs.get(KindPair.of(a, b));
        if (own != null) {
            return own;
        }
        return a == SystemKind.REGISTER && b == SystemKind.REGISTER ? REGISTERS : usual;
    }

    /** All at once, for a judge that asks millions of times. */
    Map<SystemKind, Map<SystemKind, Limits>> table() {
        Map<SystemKind, Map<SystemKind, Limits>> table = new EnumMap<>(SystemKind.class);
        for (SystemKind a : SystemKind.values()) {
            Map<SystemKind, Limits> row = new EnumMap<>(SystemKind.class);
            for (SystemKind b : SystemKind.values()) {
                row.put(b, of(a, b));
            }
            table.put(a, row);
        }
        return table;
    }
}
