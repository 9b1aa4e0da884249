package org.milestonehub.core.mapping;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** US dollars: {@code 12,450.00}, {@code $12,450}. A comma must separate thousands, or it is no number. */
final class MoneyConverter implements Converter {

    static final MoneyConverter INSTANCE = new MoneyConverter();

    @Override
    public @Nullable Object convert(Object value) {
        if (value instanceof BigDecimal number) {
            return cents(number);
        }
        String text = Texts.text(value);
        if (text == null || text.length() > 30) {
            return Failure.BAD_NUMBER;
        }
        String digits = ungrouped(text.startsWith("$") ? text.substring(1).strip() : text);
        BigDecimal number = NumberConverter.parse(digits);
        return number == null ? Failure.BAD_NUMBER : cents(number);
    }

    private static Object cents(BigDecimal number) {
        Object exact = NumberConverter.DECIMAL.within(number);
        return exact instanceof BigDecimal good && good.scale() > 2 ? Failure.NUMBER_RANGE : exact;
    }

    private static @Nullable String ungrouped(String text) {
        int comma = text.indexOf(',');
        if (comma < 0) {
            return text;
        }
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        for (int i = 0; i < text.length(); i++) {
            boolean place = i < end && (end - i) % 4 == 0 && i >= comma;
            if ((text.charAt(i) == ',') != place) {
                return null;
            }
        }
        return comma == 0 || comma > 3 ? null : text.replace(",", "");
    }
}
