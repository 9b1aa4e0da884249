package org.milestonehub.simulator.district;

import java.util.List;

/**
 * Repeatable chance: the same seed and parts always throw the same numbers, on every machine and in any order of
 * asking.
 */
public final class Dice {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** Dice of their own for one purpose ({@code topic}) and one thing (the parts). */
    public static Dice of(long seed, String topic, long... parts) {
        long state = mix(seed ^ mix(topic.hashCode()));
        for (long part : parts) {
            state = mix(state + GAMMA * (part + 1));
        }
        return new Dice(state);
    }

    public long next() {
        state += GAMMA;
        return mix(state);
    }

    /** From 0 to {@code bound - 1}. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** Both ends included. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    public boolean percent(int chance) {
        return below(100) < chance;
    }

    public boolean perThousand(int chance) {
        return below(1000) < chance;
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
