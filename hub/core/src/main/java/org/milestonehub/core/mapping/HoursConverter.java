package org.milestonehub.core.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hours as people type them: {@code 7.5}, {@code 7:30}, {@code 7h30}, {@code 7h}; half-up to four decimals. */
final class HoursConverter implements Converter {

    static final HoursConverter INSTANCE = new HoursConverter();

    private static final BigDecimal MOST = new BigDecimal("100000");
    private static final BigDecimal HOUR = new BigDecimal(60);

    @Override
    public @Nullable Object convert(Object value) {
        String text = Texts.text(value);
        if (text == null || text.length() > 20) {
            return Failure.BAD_NUMBER;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        int mark = Math.max(lower.indexOf('h'), lower.indexOf(':'));
        BigDecimal hours = mark < 0 ? NumberConverter.parse(text) : clock(lower, mark);
        if (hours == null) {
            return Failure.BAD_NUMBER;
        }
        boolean good = hours.signum() >= 0 && hours.compareTo(MOST) <= 0;
        return good ? NumberConverter.plain(hours.setScale(4, RoundingMode.HALF_UP)) : Failure.NUMBER_RANGE;
    }

    private static @Nullable BigDecimal clock(String text, int mark) {
        String whole = text.substring(0, mark);
        String rest = text.substring(mark + 1);
        boolean onlyHours = rest.isEmpty() && text.charAt(mark) == 'h';
        if (whole.isEmpty() || whole.length() > 6 || !(onlyHours || rest.length() == 2)) {
            return null;
        }
        int hours = IsoDateConverter.number(whole, 0, whole.length());
        int minutes = IsoDateConverter.number(rest, 0, rest.length());
        if (hours < 0 || minutes < 0 || minutes > 59) {
            return null;
        }
        return BigDecimal.valueOf(hours * 60L + minutes).divide(HOUR, 8, RoundingMode.HALF_UP);
    }
}
