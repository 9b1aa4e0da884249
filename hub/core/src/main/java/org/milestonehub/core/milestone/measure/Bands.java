package org.milestonehub.core.milestone.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.framework.Equity;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * How exactly a rate may be told. The fewer people, the wider the range: each leaves at least half as many counts open as the
 * limit of suppression, and the outermost leave every count under the limit open, of those above the line and of those who
 * are missing. People are rounded to the limit, so that no sum of printed figures gives a small count.
 */
final class Bands {

    private record Step(long people, List<Fraction> cuts) {}

    /** From so many people on, for a limit of ten; the ranges end at these rates. */
    private static final List<Step> STEPS = List.of(
            new Step(0, cuts("50")),
            new Step(25, cuts("40", "60")),
            new Step(35, cuts("30", "50", "70")),
            new Step(45, cuts("25", "40", "60", "75")),
            new Step(55, even("20", "10")),
            new Step(105, even("10", "5")),
            new Step(205, even("5", "5")),
            new Step(505, rounded("1")),
            new Step(5005, rounded("0.1")));

    private static final long TEN = 10;

    private final long limit;
    private final Optional<Fraction> mask;

    Bands(Equity equity) {
        this.limit = Math.max(1, equity.suppressBelow());
        this.mask = equity.maskExtremes();
    }

    /** A figure that is not hidden. */
    PublishedCell of(Cell cell) {
        Fraction rate = cell.rate().orElse(null);
        if (rate == null) {
            return new PublishedCell.Nobody(unknown(cell));
        }
        long people = people(cell.denominator());
        List<Fraction> cuts = cuts(people);
        int above = (int) cuts.stream().filter(cut -> isAbove(rate, cut)).count();
        Fraction low = above == 0 ? Fraction.ZERO : cuts.get(above - 1);
        Fraction high = above == cuts.size() ? Fraction.ONE : cuts.get(above);
        return new PublishedCell.Range(low, high, people, unknown(cell));
    }

    /** A rate on a limit belongs to the inner range, so that only what lies beyond a limit is masked. */
    private static boolean isAbove(Fraction rate, Fraction cut) {
        int half = cut.compareTo(Fraction.of(1).over(Fraction.of(2)));
        return half <= 0 ? rate.compareTo(cut) >= 0 : rate.compareTo(cut) > 0;
    }

    private List<Fraction> cuts(long people) {
        long scaled = least(people) * TEN / limit;
        List<Fraction> cuts = STEPS.stream().filter(step -> step.people() <= scaled).reduce((one, other) -> other).orElseThrow().cuts();
        List<Fraction> inner = cuts.stream()
                .filter(cut -> mask.map(near -> cut.compareTo(near) >= 0 && cut.compareTo(Fraction.ONE.minus(near)) <= 0).orElse(true))
                .toList();
        return inner.isEmpty() ? STEPS.get(0).cuts() : inner;
    }

    /** To the nearest multiple of the limit, and never less than it. */
    long people(Fraction count) {
        return Math.max(limit, count.over(Fraction.of(limit)).decimal(0).longValueExact() * limit);
    }

    /** The fewest people that are printed as so many. */
    long least(long people) {
        return Math.max(limit, people - limit / 2);
    }

    /** The most people that are printed as so many. */
    long most(long people) {
        return people + (limit - 1) / 2;
    }

    private long unknown(Cell cell) {
        return cell.unknown() < limit ? 0 : people(Fraction.of(cell.unknown()));
    }

    private static List<Fraction> cuts(String... percents) {
        return Stream.of(percents).map(percent -> Fraction.of(new BigDecimal(percent).movePointLeft(2))).toList();
    }

    private static List<Fraction> even(String from, String step) {
        return steps(new BigDecimal(from), new BigDecimal(step), new BigDecimal("100").subtract(new BigDecimal(from)));
    }

    /** Ranges around round percents, between the outermost at five and ninety-five. */
    private static List<Fraction> rounded(String step) {
        BigDecimal width = new BigDecimal(step);
        BigDecimal half = width.divide(new BigDecimal("2"), 3, RoundingMode.UNNECESSARY);
        List<Fraction> cuts = new ArrayList<>(cuts("5"));
        cuts.addAll(steps(new BigDecimal("5").add(width).add(half), width, new BigDecimal("95").subtract(width)));
        cuts.addAll(cuts("95"));
        return List.copyOf(cuts);
    }

    private static List<Fraction> steps(BigDecimal from, BigDecimal step, BigDecimal to) {
        List<Fraction> cuts = new ArrayList<>();
        for (BigDecimal at = from; at.compareTo(to) <= 0; at = at.add(step)) {
            cuts.add(Fraction.of(at.movePointLeft(2)));
        }
        return List.copyOf(cuts);
    }
}
