package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a goal was reviewed often enough: no gap, lead-in and tail included, is longer than so many months. */
final class ReviewRhythm {

    private ReviewRhythm() {}

    static boolean kept(Fact goal, RecordDates dates, Range range, LocalDate asOf, int months) {
        LocalDate from = Match.later(dates.begin(goal), range.from());
        LocalDate to = earlier(asOf, earlier(range.to(), dates.end(goal)));
        List<LocalDate> reviews = reviews(goal).stream()
                .filter(day -> (from == null || !day.isBefore(from)) && !day.isAfter(to))
                .sorted()
                .toList();
        if (reviews.isEmpty()) {
            return false;
        }
        LocalDate last = from == null ? reviews.get(0) : from;
        for (LocalDate review : reviews) {
            if (last.plusMonths(months).isBefore(review)) {
                return false;
            }
            last = review;
        }
        return !last.plusMonths(months).isBefore(to);
    }

    private static LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return Objects.requireNonNullElse(one == null ? other : one, LocalDate.MAX);
        }
        return one.isBefore(other) ? one : other;
    }

    private static List<LocalDate> reviews(Fact goal) {
        if (!(goal.get("reviews") instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(entry -> ((Map<?, ?>) entry).get("date"))
                .filter(Objects::nonNull)
                .map(date -> date instanceof LocalDate day ? day : Values.day(date.toString()))
                .filter(Objects::nonNull)
                .toList();
    }
}
