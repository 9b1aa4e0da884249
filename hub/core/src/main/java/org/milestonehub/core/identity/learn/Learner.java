package org.milestonehub.core.identity.learn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.learn.Learned.Finding;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.score.Line;
import org.milestonehub.core.identity.score.Priors;
import org.milestonehub.core.identity.score.WeightShifts;
import org.milestonehub.core.identity.score.WeightShifts.Cell;

/**
 * Moves the shipped rates toward what was counted. The shipped rate speaks as if it had been seen {@link #CAUTION} times, so that a
 * few oddities of a small district move next to nothing, and no figure goes farther than the bound of {@link WeightShifts}.
 */
public final class Learner {

    private static final double CAUTION = 20;
    /** Less than this changes no decision worth a new version. */
    static final BigDecimal LEAST = new BigDecimal("0.10");
    private static final double LN_2 = Math.log(2);

    private final Priors shipped;

    public Learner(Priors shipped) {
        this.shipped = shipped;
    }

    /** How often something was seen, and how often it was to be expected. */
    private record Rate(double seen, double expected) {

        Rate plus(Rate more) {
            return new Rate(seen + more.seen, expected + more.expected);
        }

        double bits() {
            return Math.log((seen + CAUTION) / (expected + CAUTION)) / LN_2;
        }
    }

    /** The same counts always teach the same. */
    public Learned learn(AgreementCounts counts) {
        Map<Cell, Rate> rates = new TreeMap<>();
        for (KindPair kinds : counts.kinds()) {
            for (Line line : Line.values()) {
                Map<Level, Integer> levels = counts.levels(kinds, line);
                int compared = levels.values().stream().mapToInt(n -> n).sum();
                if (compared > 0) {
                    share(kinds, line, levels, compared, rates);
                }
            }
        }
        Map<Cell, BigDecimal> shifts = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        rates.forEach((cell, rate) -> {
            BigDecimal bits = bounded(rate.bits());
            if (bits.abs().compareTo(LEAST) >= 0) {
                shifts.put(cell, bits);
                findings.add(new Finding(cell, rate.seen(), rate.expected(), bits.doubleValue()));
            }
        });
        return new Learned(new WeightShifts(shifts), findings);
    }

    /** Nobody can see which of the two erred: each answers for its share of the shipped rates. */
    private void share(KindPair kinds, Line line, Map<Level, Integer> levels, int compared, Map<Cell, Rate> rates) {
        for (Level level : Level.values()) {
            double one = shipped.rate(kinds.one(), line, level);
            double other = shipped.rate(kinds.other(), line, level);
            if (one + other > 0) {
                int seen = levels.getOrDefault(level, 0);
                add(rates, kinds.one(), line, level, new Rate(seen * one / (one + other), compared * one));
                add(rates, kinds.other(), line, level, new Rate(seen * other / (one + other), compared * other));
            }
        }
    }

    private static void add(Map<Cell, Rate> rates, SystemKind kind, Line line, Level level, Rate rate) {
        rates.merge(new Cell(kind, line, level), rate, Rate::plus);
    }

    private static BigDecimal bounded(double bits) {
        return BigDecimal.valueOf(bits).setScale(2, RoundingMode.HALF_UP).max(WeightShifts.FARTHEST.negate()).min(WeightShifts.FARTHEST);
    }
}
