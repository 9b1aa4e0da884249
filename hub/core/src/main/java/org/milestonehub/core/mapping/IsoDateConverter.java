package org.milestonehub.core.mapping;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * {@code 2026-11-16}, also at the head of a time: a school day is the date as written, whatever the offset behind it. Nobody can
 * misread {@code 2026/11/16} and {@code 20261116} either; where the year does not come first, a mapping must say what is meant.
 */
final class IsoDateConverter implements Converter {

    static final IsoDateConverter INSTANCE = new IsoDateConverter();

    private static final int LENGTH = 10;
    private static final int DIGITS = 8;

    @Override
    public @Nullable Object convert(Object value) {
        if (!(value instanceof String text)) {
            return Failure.BAD_DATE;
        }
        if (text.length() == DIGITS) {
            return date(text, 4, 6, DIGITS);
        }
        if (text.length() < LENGTH || text.charAt(4) != text.charAt(7) || text.charAt(4) != '-' && text.charAt(4) != '/') {
            return Failure.BAD_DATE;
        }
        return text.length() > LENGTH && !isTime(text) ? Failure.BAD_DATE : date(text, 5, 8, LENGTH);
    }

    private static @Nullable Object date(String text, int month, int day, int end) {
        return checked(number(text, 0, 4), number(text, month, month + 2), number(text, day, end));
    }

    private static @Nullable Object checked(int year, int month, int day) {
        return year < 0 || month < 0 || day < 0 ? Failure.BAD_DATE : date(year, month, day);
    }

    /** A checked date, null for those that vendors write for "none", or a {@link Failure}. */
    static @Nullable Object date(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())) {
            return Failure.BAD_DATE;
        }
        if (year < 1900 || year > 2100) {
            boolean none = (year == 1 && month == 1 && day == 1) || (year == 9999 && month == 12 && day == 31);
            return none ? null : Failure.DATE_RANGE;
        }
        return LocalDate.of(year, month, day);
    }

    /** Digits as a number, -1 when there is anything else. */
    static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static boolean isTime(String text) {
        char mark = text.charAt(LENGTH);
        if ((mark != 'T' && mark != 't' && mark != ' ') || text.length() < LENGTH + 6 || text.length() > 40) {
            return false;
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || text.charAt(13) != ':') {
            return false;
        }
        for (int i = 16; i < text.length(); i++) {
            if ("0123456789:.,+-Zz ".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
