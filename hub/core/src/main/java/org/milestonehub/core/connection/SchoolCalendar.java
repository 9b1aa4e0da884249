package org.milestonehub.core.connection;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Days on which a connection rests, and days on which much is expected to change.
 *
 * @param pauses nothing is read or written on these days
 * @param rollover the turn of the school year; empty where the district does not say
 */
public record SchoolCalendar(List<Window> pauses, Optional<Window> rollover) {

    /** No window at all. */
    public static final SchoolCalendar EMPTY = new SchoolCalendar(List.of(), Optional.empty());

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /**
     * Days from the first to the last, both included, in one year or in every year.
     *
     * @param first day of the year; with {@code year} of that year
     * @param year the year of the first day; empty: every year
     * @param reason for people, may be empty
     */
    public record Window(MonthDay first, MonthDay last, Optional<Integer> year, String reason) {

        /** The last day of the window in which a day lies. */
        public Optional<LocalDate> endFor(LocalDate day) {
            for (int from : new int[] {day.getYear() - 1, day.getYear()}) {
                LocalDate begin = first.atYear(from);
                LocalDate end = last.atYear(last.isBefore(first) ? from + 1 : from);
                if (year.map(only -> only == from).orElse(true) && !day.isBefore(begin) && !day.isAfter(end)) {
                    return Optional.of(end);
                }
            }
            return Optional.empty();
        }
    }

    public SchoolCalendar {
        pauses = List.copyOf(pauses);
    }

    /** The pause in which a day lies, the one that ends last. */
    public Optional<Window> pauseOn(LocalDate day) {
        return pauses.stream().filter(window -> window.endFor(day).isPresent())
                .max(Comparator.comparing(window -> window.endFor(day).orElseThrow()));
    }

    /** The rollover in which a day lies. */
    public Optional<Window> rolloverOn(LocalDate day) {
        return rollover.filter(window -> window.endFor(day).isPresent());
    }

    /** Both calendars; the own rollover counts before the other's. */
    public SchoolCalendar and(SchoolCalendar other) {
        return new SchoolCalendar(Stream.concat(pauses.stream(), other.pauses.stream()).toList(), rollover.or(other::rollover));
    }

    /** The day that lies so many school days before another: weekends and pauses do not count. */
    public LocalDate schoolDaysBefore(LocalDate day, int count) {
        LocalDate found = day;
        for (int left = count; left > 0 && found.isAfter(day.minusYears(1));) {
            found = found.minusDays(1);
            if (!WEEKEND.contains(found.getDayOfWeek()) && pauseOn(found).isEmpty()) {
                left--;
            }
        }
        return found;
    }

    /**
     * The first day for which a given day lies so many school days before, as {@link #schoolDaysBefore} counts, and on which the
     * connection does not rest.
     */
    public LocalDate schoolDaysAfter(LocalDate day, int count) {
        LocalDate found = day;
        for (int left = count; left > 0 && found.isBefore(day.plusYears(1)); found = found.plusDays(1)) {
            if (!WEEKEND.contains(found.getDayOfWeek()) && pauseOn(found).isEmpty()) {
                left--;
            }
        }
        LocalDate reached = found;
        return pauseOn(reached).flatMap(pause -> pause.endFor(reached)).map(last -> last.plusDays(1)).orElse(reached);
    }
}
