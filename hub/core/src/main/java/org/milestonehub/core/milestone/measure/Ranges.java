package org.milestonehub.core.milestone.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whole numbers of which only ranges and sums are known; narrowed until nothing more follows. One thread. */
final class Ranges {

    private static final long MANY = Long.MAX_VALUE / 1_000_000;
    private static final int ROUNDS = 40;

    private record Sum(int[] parts, int whole) {}

    private final List<Sum> sums = new ArrayList<>();
    private long[] low = new long[256];
    private long[] high = new long[256];
    private int count;

    /** A number of which nothing is known but that it is not below zero. */
    int any() {
        if (count == low.length) {
            low = Arrays.copyOf(low, 2 * count);
            high = Arrays.copyOf(high, 2 * count);
        }
        high[count] = MANY;
        return count++;
    }

    /** Narrows a number to these, both included. */
    boolean between(int number, long least, long most) {
        boolean narrower = least > low[number] || most < high[number];
        low[number] = Math.max(low[number], least);
        high[number] = Math.min(high[number], most);
        return narrower && low[number] <= high[number];
    }

    /** Some numbers add up to another. */
    void sum(int[] parts, int whole) {
        sums.add(new Sum(parts, whole));
    }

    /** Draws the conclusions, at most a few dozen times over: each one only narrows. */
    void conclude() {
        boolean more = true;
        for (int i = 0; more && i < ROUNDS; i++) {
            more = false;
            for (Sum sum : sums) {
                more |= conclude(sum);
            }
        }
    }

    private boolean conclude(Sum sum) {
        long least = 0;
        long most = 0;
        for (int part : sum.parts()) {
            least += low[part];
            most = Math.min(MANY, most + high[part]);
        }
        boolean some = between(sum.whole(), least, most);
        if (most < MANY) {
            for (int part : sum.parts()) {
                some |= between(part, low[sum.whole()] - (most - high[part]), MANY);
            }
        }
        for (int part : sum.parts()) {
            some |= between(part, 0, high[sum.whole()] - (least - low[part]));
        }
        return some;
    }

    /** How many numbers it may still be; none where what is known contradicts itself. */
    long left(int number) {
        return Math.max(0, high[number] - low[number] + 1);
    }
}
