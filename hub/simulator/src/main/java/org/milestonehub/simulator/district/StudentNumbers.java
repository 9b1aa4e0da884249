package org.milestonehub.simulator.district;

import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalInt;

/** Scatters indexes over nine-digit local student numbers without two ever meeting, and finds the way back. */
final class StudentNumbers {
    private static final long SPACE = 1_000_000_000L;

    private final long factor;
    private final long offset;
    private final long inverse;
    private final int scramble;

    StudentNumbers(long seed) {
        Dice dice = Dice.of(seed, "numbers");
        factor = 10L * (20_000_000 + dice.below(60_000_000)) + dice.oneOf(1, 3, 7, 9);
        offset = dice.below((int) SPACE);
        inverse = BigInteger.valueOf(factor).modInverse(BigInteger.valueOf(SPACE)).longValueExact();
        scramble = (int) dice.next() | 1;
    }

    String number(int index) {
        long number = (index * factor + offset) % SPACE;
        return String.format(Locale.ROOT, "%09d", number);
    }

    OptionalInt index(String number) {
        if (number.length() != 9 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        long distance = Math.floorMod(Long.parseLong(number) - offset, SPACE);
        long index = BigInteger.valueOf(distance).multiply(BigInteger.valueOf(inverse)).mod(BigInteger.valueOf(SPACE))
                .longValueExact();
        return index > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) index);
    }

    /** A key without meaning, the same length for all, unique per index. */
    String opaque(String prefix, int index) {
        int value = (index + 1) * scramble;
        value ^= value >>> 15;
        value *= 0x2C1B3C6D;
        value ^= value >>> 12;
        return prefix + String.format(Locale.ROOT, "%08x", value);
    }
}
