package org.milestonehub.core.milestone.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * A reader who lays everything printed side by side: each figure is a range of whole numbers, each sum between figures an
 * equation, and what no number can be is struck out until nothing more follows. Knows nothing of how tables are printed.
 */
final class Reader {

    private static final long MANY = 1_000_000;

    private record Sum(int[] parts, int sum) {}

    private record Band(int numerator, int denominator, Fraction low, Fraction high) {}

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Sum> sums = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private long[] low = new long[64];
    private long[] high = new long[64];

    private int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int fresh = numbers.size();
        if (fresh == low.length) {
            low = Arrays.copyOf(low, 2 * fresh);
            high = Arrays.copyOf(high, 2 * fresh);
        }
        low[fresh] = 0;
        high[fresh] = MANY;
        numbers.put(name, fresh);
        return fresh;
    }

    /** A figure lies between these, both included. */
    void reads(String name, long least, long most) {
        int at = number(name);
        low[at] = Math.max(low[at], least);
        high[at] = Math.min(high[at], most);
    }

    /** Figures add up to another. */
    void adds(List<String> parts, String sum) {
        sums.add(new Sum(parts.stream().mapToInt(this::number).toArray(), number(sum)));
    }

    /** One figure over another lies between these, both included. */
    void rate(String numerator, String denominator, Fraction least, Fraction most) {
        bands.add(new Band(number(numerator), number(denominator), least, most));
    }

    /** Draws every conclusion; false where nothing can be true any more. */
    boolean concludes() {
        boolean more = true;
        while (more) {
            more = false;
            for (Sum sum : sums) {
                more |= narrow(sum);
            }
            for (Band band : bands) {
                more |= narrow(band);
            }
            for (int i = 0; i < numbers.size(); i++) {
                if (low[i] > high[i]) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean narrow(Sum sum) {
        long least = 0;
        long most = 0;
        for (int part : sum.parts()) {
            least += low[part];
            most += high[part];
        }
        boolean some = atLeast(sum.sum(), least) | atMost(sum.sum(), most);
        for (int part : sum.parts()) {
            some |= atLeast(part, low[sum.sum()] - (most - high[part])) | atMost(part, high[sum.sum()] - (least - low[part]));
        }
        return some;
    }

    private boolean narrow(Band band) {
        boolean some = atMost(band.numerator(), floor(band.high().times(Fraction.of(high[band.denominator()]))))
                | atLeast(band.numerator(), ceiling(band.low().times(Fraction.of(low[band.denominator()]))));
        if (band.low().sign() > 0) {
            some |= atMost(band.denominator(), floor(Fraction.of(high[band.numerator()]).over(band.low())));
        }
        if (band.high().sign() > 0) {
            some |= atLeast(band.denominator(), ceiling(Fraction.of(low[band.numerator()]).over(band.high())));
        }
        return some;
    }

    private static long floor(Fraction number) {
        return number.decimal(9).setScale(0, java.math.RoundingMode.FLOOR).longValueExact();
    }

    private static long ceiling(Fraction number) {
        return number.decimal(9).setScale(0, java.math.RoundingMode.CEILING).longValueExact();
    }

    private boolean atLeast(int at, long least) {
        boolean narrower = least > low[at];
        low[at] = Math.max(low[at], least);
        return narrower && low[at] <= high[at];
    }

    private boolean atMost(int at, long most) {
        boolean narrower = most < high[at];
        high[at] = Math.min(high[at], most);
        return narrower && low[at] <= high[at];
    }

    /** Numbers that a figure may still be, each tried by itself; stops at so many. */
    NavigableSet<Long> mayBe(String name, int enough) {
        int at = number(name);
        NavigableSet<Long> left = new TreeSet<>();
        for (long value = low[at]; value <= high[at] && left.size() < enough; value++) {
            long[] lowBefore = low.clone();
            long[] highBefore = high.clone();
            low[at] = value;
            high[at] = value;
            if (concludes()) {
                left.add(value);
            }
            low = lowBefore;
            high = highBefore;
        }
        return left;
    }
}
