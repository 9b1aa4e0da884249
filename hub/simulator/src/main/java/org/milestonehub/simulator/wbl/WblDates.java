package org.milestonehub.simulator.wbl;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The platform writes month, day, year. */
final class WblDates {
    private static final DateTimeFormatter US = DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);

    private WblDates() {}

    static String of(LocalDate day) {
        return US.format(day);
    }

    static LocalDate read(String text) {
        return LocalDate.parse(text, US);
    }
}
