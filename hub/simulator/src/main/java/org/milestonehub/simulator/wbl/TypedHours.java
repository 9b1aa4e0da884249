package org.milestonehub.simulator.wbl;

import java.math.BigDecimal;
import java.util.List;
import org.milestonehub.simulator.district.Dice;

/** Hours as people type them: {@code 7.5}, {@code 7:30}, {@code 7h30}. */
final class TypedHours {
    private TypedHours() {}

    static String of(int quarters, Dice dice) {
        int whole = quarters / 4;
        int minutes = quarters % 4 * 15;
        return switch (dice.below(3)) {
            case 0 -> new BigDecimal(quarters).divide(new BigDecimal(4)).toPlainString();
            case 1 -> whole + ":" + (minutes == 0 ? "00" : minutes);
            default -> whole + "h" + (minutes == 0 ? "" : minutes);
        };
    }

    static BigDecimal read(String text) {
        for (String separator : List.of(":", "h")) {
            int at = text.indexOf(separator);
            if (at > 0) {
                String minutes = text.substring(at + 1);
                BigDecimal part = new BigDecimal(minutes.isEmpty() ? "0" : minutes);
                return new BigDecimal(text.substring(0, at)).add(part.divide(new BigDecimal(60), 2,
                        java.math.RoundingMode.HALF_UP));
            }
        }
        return new BigDecimal(text);
    }
}
