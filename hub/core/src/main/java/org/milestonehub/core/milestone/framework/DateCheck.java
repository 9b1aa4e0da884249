package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.Optional;

/** Dates of windows and ranges: real days, in order. */
final class DateCheck {

    private static final LocalDate ANCHOR = LocalDate.of(2023, 6, 30);

    private DateCheck() {}

    static void within(JsonNode within, String pointer, ProblemList problems) {
        day(within.path("from"), pointer + "/from", problems);
        day(within.path("to"), pointer + "/to", problems);
    }

    /** A range of days of one school year that begins on {@code starts}. */
    static void range(JsonNode range, String pointer, Optional<MonthDay> starts, ProblemList problems) {
        within(range, pointer, problems);
        ordered(range.path("from"), "from", range.path("to"), "to", pointer, starts, problems);
    }

    /** Opens, target and due, in that order. */
    static void window(JsonNode window, String pointer, Optional<MonthDay> starts, ProblemList problems) {
        JsonNode opens = window.path("opens");
        JsonNode target = window.path("target");
        JsonNode due = window.path("due");
        day(opens, pointer + "/opens", problems);
        day(target, pointer + "/target", problems);
        day(due, pointer + "/due", problems);
        if (target.isMissingNode()) {
            ordered(opens, "opens", due, "due", pointer, starts, problems);
        } else {
            ordered(opens, "opens", target, "target", pointer, starts, problems);
            ordered(target, "target", due, "due", pointer, starts, problems);
        }
    }

    private static void day(JsonNode node, String pointer, ProblemList problems) {
        JsonNode day = node.isObject() ? node.path("month_day") : node;
        if (day.isTextual() && !day.asText().equals("ever") && !Dates.isMonthDay(day.asText())) {
            problems.add(pointer, day.asText() + " is no day of the year");
        }
    }

    private static void ordered(
            JsonNode first,
            String firstName,
            JsonNode second,
            String secondName,
            String pointer,
            Optional<MonthDay> starts,
            ProblemList problems) {
        Optional<LocalDate> from = place(first, starts);
        Optional<LocalDate> to = place(second, starts);
        boolean comparable = first.isTextual() == second.isTextual()
                && first.path("anchor").asText().equals(second.path("anchor").asText());
        if (comparable && from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            problems.add(
                    pointer + "/" + secondName,
                    secondName + " lies before " + firstName
                            + (first.isTextual()
                                    ? " in a school year that starts "
                                            + starts.map(DateCheck::text).orElse("")
                                    : ""));
        }
    }

    private static String text(MonthDay day) {
        return day.toString().substring(2);
    }

    private static Optional<LocalDate> place(JsonNode node, Optional<MonthDay> starts) {
        if (node.isObject()
                && node.path("offset").asText().matches("P(\\d+Y)?(\\d+M)?(\\d+D)?")
                && node.path("offset").asText().length() > 1) {
            return Optional.of(ANCHOR.plus(Period.parse(node.path("offset").asText())));
        }
        if (!node.isTextual() || !Dates.isMonthDay(node.asText()) || starts.isEmpty()) {
            return Optional.empty();
        }
        MonthDay day = MonthDay.parse("--" + node.asText());
        return Optional.of(day.atYear(day.isBefore(starts.get()) ? 2024 : 2023));
    }
}
