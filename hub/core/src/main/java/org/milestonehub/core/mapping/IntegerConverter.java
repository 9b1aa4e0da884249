package org.milestonehub.core.mapping;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Whole numbers. */
final class IntegerConverter implements Converter {

    static final IntegerConverter INSTANCE = new IntegerConverter();

    @Override
    public @Nullable Object convert(Object value) {
        if (value instanceof String text && text.length() <= 9) {
            int number = IsoDateConverter.number(text, 0, text.length());
            if (number >= 0) {
                return (long) number;
            }
        }
        BigDecimal number = value instanceof BigDecimal given ? given : NumberConverter.parse(Texts.text(value));
        if (number == null) {
            return Failure.BAD_NUMBER;
        }
        Object exact = NumberConverter.DECIMAL.within(number);
        if (!(exact instanceof BigDecimal good)) {
            return exact;
        }
        return good.scale() == 0 ? (Object) good.longValueExact() : Failure.BAD_NUMBER;
    }
}
