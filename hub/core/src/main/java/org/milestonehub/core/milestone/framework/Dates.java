package org.milestonehub.core.milestone.framework;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/** Whether text is a date as files write it. */
final class Dates {

    private Dates() {}

    static boolean isMonthDay(String text) {
        try {
            MonthDay.parse("--" + text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    static boolean isDay(String text) {
        if (text.equals("today") || isMonthDay(text)) {
            return true;
        }
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
