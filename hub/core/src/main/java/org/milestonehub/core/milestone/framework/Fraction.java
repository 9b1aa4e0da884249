package org.milestonehub.core.milestone.framework;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** An exact number: credits convert by thirds, and three thirds are one. Always in lowest terms. */
public final class Fraction implements Comparable<Fraction> {

    /** Nothing. */
    public static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
    /** The whole. */
    public static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

    private final BigInteger numerator;
    private final BigInteger denominator;

    private Fraction(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** A whole number. */
    public static Fraction of(long number) {
        if (number == 0) {
            return ZERO;
        }
        return number == 1 ? ONE : new Fraction(BigInteger.valueOf(number), BigInteger.ONE);
    }

    /**
     * One number over another.
     *
     * @throws ArithmeticException when the lower one is zero
     */
    public static Fraction of(BigInteger upper, BigInteger lower) {
        if (lower.signum() == 0) {
            throw new ArithmeticException("a fraction over zero");
        }
        BigInteger divisor = upper.gcd(lower).max(BigInteger.ONE);
        BigInteger signed = lower.signum() < 0 ? divisor.negate() : divisor;
        return new Fraction(upper.divide(signed), lower.divide(signed));
    }

    /** The exact value of a decimal. */
    public static Fraction of(BigDecimal decimal) {
        return decimal.scale() <= 0
                ? new Fraction(decimal.toBigIntegerExact(), BigInteger.ONE)
                : of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    /**
     * A number as a file or a record holds it: whole, decimal, or text such as {@code 2/3}; empty for anything else.
     */
    public static Optional<Fraction> from(Object value) {
        if (value instanceof Fraction fraction) {
            return Optional.of(fraction);
        }
        if (value instanceof BigDecimal decimal) {
            return Optional.of(of(decimal));
        }
        if (value instanceof Long || value instanceof Integer) {
            return Optional.of(of(((Number) value).longValue()));
        }
        return value instanceof Number || value instanceof String ? parse(value.toString()) : Optional.empty();
    }

    private static Optional<Fraction> parse(String text) {
        int slash = text.indexOf('/');
        try {
            return Optional.of(
                    slash < 0
                            ? of(new BigDecimal(text.strip()))
                            : of(
                                    new BigInteger(text.substring(0, slash).strip()),
                                    new BigInteger(text.substring(slash + 1).strip())));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    public Fraction plus(Fraction other) {
        if (denominator.equals(BigInteger.ONE) && other.denominator.equals(BigInteger.ONE)) {
            return new Fraction(numerator.add(other.numerator), BigInteger.ONE);
        }
        return of(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    public Fraction times(Fraction other) {
        return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /**
     * This over that.
     *
     * @throws ArithmeticException when the other is zero
     */
    public Fraction over(Fraction other) {
        return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** Whether it is a whole number that a {@code long} holds. */
    public boolean isWhole() {
        return denominator.equals(BigInteger.ONE) && numerator.bitLength() < Long.SIZE;
    }

    /**
     * The whole number it is.
     *
     * @throws ArithmeticException when it is not whole
     */
    public long whole() {
        if (!isWhole()) {
            throw new ArithmeticException(this + " is no whole number");
        }
        return numerator.longValueExact();
    }

    /** Minus one, zero or one. */
    public int sign() {
        return numerator.signum();
    }

    /** Rounded half-up to that many decimals. */
    public BigDecimal decimal(int scale) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), scale, RoundingMode.HALF_UP);
    }

    public Fraction min(Fraction other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Fraction max(Fraction other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(Fraction other) {
        return denominator.equals(other.denominator)
                ? numerator.compareTo(other.numerator)
                : numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fraction that
                && numerator.equals(that.numerator)
                && denominator.equals(that.denominator);
    }

    @Override
    public int hashCode() {
        return 31 * numerator.hashCode() + denominator.hashCode();
    }

    /** A plain decimal where it is exact within six places, else {@code upper/lower}. */
    @Override
    public String toString() {
        BigDecimal rounded = decimal(6);
        return of(rounded).equals(this) ? rounded.stripTrailingZeros().toPlainString() : numerator + "/" + denominator;
    }
}
