package org.milestonehub.core.connection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Five fields: minute, hour, day of month, month, day of week (0 and 7 are Sunday). A field is {@code *}, a number, a name
 * ({@code mon}, {@code jan}), a range, a list, or one of these with a step. Where both day fields are given, either may
 * match, as in cron. An hour that the clock skips in spring runs right after the gap; one it repeats in autumn runs once.
 */
record CronLine(String text, BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean eitherDay) {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int SEARCHED_DAYS = 366 * 8 + 2;

    static CronLine parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("\"" + text + "\" is neither a cron line of five fields (0 2 * * *) nor a"
                    + " duration (PT5M)");
        }
        BitSet weekdays = field(text, fields[4], 0, 7, WEEKDAYS, 0);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        CronLine line = new CronLine(String.join(" ", fields), field(text, fields[0], 0, 59, List.of(), 0),
                field(text, fields[1], 0, 23, List.of(), 0), field(text, fields[2], 1, 31, List.of(), 0),
                field(text, fields[3], 1, 12, MONTHS, 1), weekdays, !fields[2].startsWith("*") && !fields[4].startsWith("*"));
        line.requireSomeDay();
        return line;
    }

    Instant next(Instant after, ZoneId zone) {
        ZonedDateTime start = after.atZone(zone);
        LocalDate day = start.toLocalDate();
        for (int i = 0; i < SEARCHED_DAYS; i++, day = day.plusDays(1)) {
            if (!matches(day)) {
                continue;
            }
            for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
                for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                    Instant moment = day.atTime(LocalTime.of(hour, minute)).atZone(zone).toInstant();
                    if (moment.isAfter(after)) {
                        return moment;
                    }
                }
            }
        }
        throw new IllegalStateException("\"" + text + "\" never comes");
    }

    private boolean matches(LocalDate day) {
        boolean dayOfMonth = days.get(day.getDayOfMonth());
        boolean dayOfWeek = weekdays.get(day.getDayOfWeek().getValue() % 7);
        return months.get(day.getMonthValue()) && (eitherDay ? dayOfMonth || dayOfWeek : dayOfMonth && dayOfWeek);
    }

    private void requireSomeDay() {
        LocalDate day = LocalDate.of(2024, 1, 1);
        for (int i = 0; i < 366; i++) {
            LocalDate candidate = day.plusDays(i);
            if (months.get(candidate.getMonthValue()) && (eitherDay || days.get(candidate.getDayOfMonth()))) {
                return;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" never comes: no month has such a day");
    }

    private static BitSet field(String line, String field, int least, int most, List<String> names, int firstName) {
        BitSet bits = new BitSet(most + 1);
        for (String part : field.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            int step = stepped.length == 2 ? number(line, stepped[1], 1, most, List.of(), 0) : 1;
            if (stepped.length > 2) {
                throw wrong(line, field, least, most);
            }
            String[] range = stepped[0].equals("*") ? new String[] {"" + least, "" + most} : stepped[0].split("-", -1);
            if (range.length > 2) {
                throw wrong(line, field, least, most);
            }
            int from = number(line, range[0], least, most, names, firstName);
            int to = range.length == 2 ? number(line, range[1], least, most, names, firstName)
                    : stepped.length == 2 ? most : from;
            if (from > to) {
                throw wrong(line, field, least, most);
            }
            for (int value = from; value <= to; value += step) {
                bits.set(value);
            }
        }
        return bits;
    }

    private static int number(String line, String text, int least, int most, List<String> names, int firstName) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named + firstName;
        }
        if (text.matches("\\d{1,3}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw wrong(line, text, least, most);
    }

    private static IllegalArgumentException wrong(String line, String field, int least, int most) {
        return new IllegalArgumentException("\"" + field + "\" in the cron line \"" + line + "\" is not within " + least
                + " to " + most);
    }
}
