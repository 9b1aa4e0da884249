package org.milestonehub.core.connection;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.milestonehub.core.connection.SchoolCalendar.Window;

/** Reads {@code calendar:} of a district or a connection. */
final class CalendarParser {

    private static final Pattern WINDOW = Pattern.compile("((?:\\d{4}-)?\\d\\d-\\d\\d)\\.\\.((?:\\d{4}-)?\\d\\d-\\d\\d)(?:\\s+(.*))?");

    private CalendarParser() {}

    static SchoolCalendar calendar(Keys keys) {
        List<Window> pauses = new ArrayList<>();
        List<String> texts = keys.list("pause");
        for (int i = 0; i < texts.size(); i++) {
            try {
                pauses.add(window(texts.get(i)));
            } catch (IllegalArgumentException e) {
                keys.wrongElement("pause", i, String.valueOf(e.getMessage()));
            }
        }
        Optional<Window> rollover = keys.parsed("rollover", CalendarParser::window);
        keys.nothingElse();
        return new SchoolCalendar(pauses, rollover);
    }

    private static Window window(String text) {
        Matcher parts = WINDOW.matcher(text.strip());
        if (!parts.matches() || parts.group(1).length() != parts.group(2).length()) {
            throw new IllegalArgumentException("\"" + text + "\" is no window of days; write 12-19..01-03 winter break, or"
                    + " 2026-12-19..2027-01-03 for one year");
        }
        try {
            String reason = parts.group(3) == null ? "" : parts.group(3).strip();
            if (parts.group(1).length() == 5) {
                return new Window(MonthDay.parse("--" + parts.group(1)), MonthDay.parse("--" + parts.group(2)), Optional.empty(), reason);
            }
            LocalDate first = LocalDate.parse(parts.group(1));
            LocalDate last = LocalDate.parse(parts.group(2));
            if (last.isBefore(first) || !last.isBefore(first.plusYears(1))) {
                throw new IllegalArgumentException("\"" + text + "\" ends before it begins, or is longer than a year");
            }
            return new Window(MonthDay.from(first), MonthDay.from(last), Optional.of(first.getYear()), reason);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" names a day that does not exist", e);
        }
    }
}
