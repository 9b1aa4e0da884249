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

    private static void days(JsonNode within, String pointer, ProblemList problems) {
        day(within.path("from"), pointer + "/from", problems);
        day(within.path("to"), pointer + "/to", problems);
    }

    /** The range of a query, which may be open at either end. */
    static void within(JsonNode within, String pointer, Optional<MonthDay> starts, ProblemList problems) {
        range(within, pointer, starts, problems);
        duration(within.path("last"), pointer + "/last", problems);
    }

    /** A length of time, of which the schema sees only the letters. */
    static void duration(JsonNode duration, String pointer, ProblemList problems) {
        if (duration.asText().matches("P(\\d+Y)?(\\d+M)?(\\d+D)?")) {
            length(duration, pointer, problems);
        }
    }

    /** A length of time that the schema does not see. */
    static void length(JsonNode duration, String pointer, ProblemList problems) {
        if (!duration.isMissingNode() && !isDuration(duration.asText())) {
            problems.add(pointer, duration.asText() + " is no length of time; write P30D, P6M or P1Y");
        }
    }

    private static boolean isDuration(String text) {
        return text.matches("P(\\d{1,6}Y)?(\\d{1,6}M)?(\\d{1,6}D)?") && text.length() > 1;
    }

    /** A range of days of one school year that begins on {@code starts}. */
    static void range(JsonNode range, String pointer, Optional<MonthDay> starts, ProblemList problems) {
        days(range, pointer, problems);
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
        duration(node.path("offset"), pointer, problems);
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
                && !first.has("month_day")
                && !second.has("month_day")
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
        if (node.isObject() && isDuration(node.path("offset").asText())) {
            return Optional.of(ANCHOR.plus(Period.parse(node.path("offset").asText())));
        }
        if (!node.isTextual() || !Dates.isMonthDay(node.asText()) || starts.isEmpty()) {
            return Optional.empty();
        }
        MonthDay day = MonthDay.parse("--" + node.asText());
        return Optional.of(day.atYear(day.isBefore(starts.get()) ? 2024 : 2023));
    }
}
