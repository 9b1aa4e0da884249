package org.milestonehub.core.mapping;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Exact numbers within bounds, without needless zeros at the end so that 7.50 and 7.5 are one value. */
final class NumberConverter implements Converter {

    static final NumberConverter DECIMAL = new NumberConverter(new BigDecimal("1e12").negate(),
            new BigDecimal("1e12"), 9);
    static final NumberConverter CREDITS = new NumberConverter(BigDecimal.ZERO, new BigDecimal("999"), 4);

    private final BigDecimal least;
    private final BigDecimal most;
    private final int scale;

    private NumberConverter(BigDecimal least, BigDecimal most, int scale) {
        this.least = least;
        this.most = most;
        this.scale = scale;
    }

    @Override
    public @Nullable Object convert(Object value) {
        BigDecimal number = value instanceof BigDecimal given ? given : parse(Texts.text(value));
        return number == null ? Failure.BAD_NUMBER : within(number);
    }

    Object within(BigDecimal number) {
        if (number.precision() - (long) number.scale() > 18 || number.scale() > 30) {
            return Failure.NUMBER_RANGE;
        }
        BigDecimal exact = plain(number);
        boolean good = exact.scale() <= scale && exact.compareTo(least) >= 0 && exact.compareTo(most) <= 0;
        return good ? exact : Failure.NUMBER_RANGE;
    }

    /** Without zeros at the end and without an exponent. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The number, null when it is none: digits with at most one point and a sign. */
    static @Nullable BigDecimal parse(@Nullable String text) {
        if (text == null || text.length() > 40) {
            return null;
        }
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else if (i > 0 || (c != '-' && c != '+')) {
                return null;
            }
        }
        return digits == 0 || points > 1 ? null : new BigDecimal(text);
    }
}
