package org.milestonehub.core.mapping;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words for yes and no. */
final class BooleanConverter implements Converter {

    static final BooleanConverter PLAIN = new BooleanConverter(false);
    static final BooleanConverter INVERTED = new BooleanConverter(true);

    private final boolean inverted;

    private BooleanConverter(boolean inverted) {
        this.inverted = inverted;
    }

    @Override
    public @Nullable Object convert(Object value) {
        if (value instanceof Boolean bool) {
            return bool ^ inverted;
        }
        String text = value instanceof BigDecimal number ? Texts.plain(number.stripTrailingZeros()) : Texts.text(value);
        if (text == null || text.length() > 5) {
            return Failure.BAD_BOOLEAN;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "y", "yes", "t" -> !inverted;
            case "false", "0", "n", "no", "f" -> inverted;
            default -> Failure.BAD_BOOLEAN;
        };
    }
}
