package org.milestonehub.core.identity.normalize;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A birth date as it was written, eight places {@code yyyymmdd}; a place that cannot be read or was not given is
 * {@code ?}.
 *
 * @param digits eight characters, digits or {@code ?}
 * @param real whether the calendar has such a day
 */
public record BirthDate(String digits, boolean real) {

    static BirthDate of(String digits) {
        return new BirthDate(digits, exists(digits));
    }

    /** Empty text where not all of the year can be read. */
    public String year() {
        return readable(0, 4);
    }

    public String month() {
        return readable(4, 6);
    }

    public String day() {
        return readable(6, 8);
    }

    private String readable(int from, int to) {
        String part = digits.substring(from, to);
        return part.indexOf('?') < 0 ? part : "";
    }

    private static boolean exists(String digits) {
        if (digits.indexOf('?') >= 0) {
            return false;
        }
        try {
            LocalDate.of(Integer.parseInt(digits, 0, 4, 10), Integer.parseInt(digits, 4, 6, 10),
                    Integer.parseInt(digits, 6, 8, 10));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
