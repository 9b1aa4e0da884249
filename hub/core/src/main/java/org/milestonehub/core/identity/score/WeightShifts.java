package org.milestonehub.core.identity.score;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.normalize.SystemKind;

/**
 * How far a district's weights are from the shipped ones: in bits, by which records of a kind of system show a level oftener
 * (or, below zero, less often) than shipped.
 *
 * @param bits never more than {@link #FARTHEST} to either side
 */
public record WeightShifts(Map<Cell, BigDecimal> bits) {

    /** Twice as often, or half. */
    public static final BigDecimal FARTHEST = BigDecimal.ONE;

    public static final WeightShifts NONE = new WeightShifts(Map.of());

    /** One figure of the table of weights. */
    public record Cell(SystemKind kind, Line line, Level level) implements Comparable<Cell> {

        @Override
        public int compareTo(Cell other) {
            int byKind = kind.compareTo(other.kind);
            int byLine = byKind != 0 ? byKind : line.compareTo(other.line);
            return byLine != 0 ? byLine : level.compareTo(other.level);
        }
    }

    public WeightShifts {
        bits = Collections.unmodifiableMap(new TreeMap<>(bits));
        bits.forEach((cell, shift) -> {
            if (shift.abs().compareTo(FARTHEST) > 0) {
                throw new IllegalArgumentException(cell + " is shifted by " + shift);
            }
        });
    }

    /** Factor on the shipped rate. */
    double factor(SystemKind kind, Line line, Level level) {
        BigDecimal shift = bits.get(new Cell(kind, line, level));
        return shift == null ? 1 : Math.pow(2, shift.doubleValue());
    }
}
