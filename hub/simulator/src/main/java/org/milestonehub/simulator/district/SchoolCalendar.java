package org.milestonehub.simulator.district;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** School days and terms; every school year has the same shape, so any start date works. */
public final class SchoolCalendar {
    /** The district's wall clock. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** One semester. {@code startYear} is the calendar year in which its school year begins. */
    public record Semester(int startYear, int number, LocalDate start, LocalDate end) {
        public String name() {
            return (number == 1 ? "Fall " + startYear : "Spring " + (startYear + 1));
        }
    }

    /** One of four marking periods. */
    public record Quarter(int number, LocalDate start, LocalDate end) {}

    private SchoolCalendar() {}

    /** The calendar year in which the school year of this day begins; a year turns on the first of July. */
    public static int startYear(LocalDate day) {
        return day.getMonthValue() >= 7 ? day.getYear() : day.getYear() - 1;
    }

    public static LocalDate firstDay(int startYear) {
        return LocalDate.of(startYear, 9, 8);
    }

    public static LocalDate lastDay(int startYear) {
        return LocalDate.of(startYear + 1, 6, 25);
    }

    public static Semester semester(int startYear, int number) {
        return number == 1
                ? new Semester(startYear, 1, firstDay(startYear), LocalDate.of(startYear + 1, 1, 29))
                : new Semester(startYear, 2, LocalDate.of(startYear + 1, 2, 1), lastDay(startYear));
    }

    public static Semester semester(LocalDate day) {
        int year = startYear(day);
        return day.isBefore(LocalDate.of(year + 1, 2, 1)) ? semester(year, 1) : semester(year, 2);
    }

    public static List<Quarter> quarters(int startYear) {
        return List.of(new Quarter(1, firstDay(startYear), LocalDate.of(startYear, 11, 13)),
                new Quarter(2, LocalDate.of(startYear, 11, 14), LocalDate.of(startYear + 1, 1, 29)),
                new Quarter(3, LocalDate.of(startYear + 1, 2, 1), LocalDate.of(startYear + 1, 4, 16)),
                new Quarter(4, LocalDate.of(startYear + 1, 4, 17), lastDay(startYear)));
    }

    public static LocalDate nextSchoolDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isSchoolDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    public static boolean isSchoolDay(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        int year = startYear(day);
        return !day.isBefore(firstDay(year)) && !day.isAfter(lastDay(year)) && !isHoliday(day);
    }

    private static boolean isHoliday(LocalDate day) {
        int month = day.getMonthValue();
        int date = day.getDayOfMonth();
        return switch (month) {
            case 11 -> date == 11 || isThanksgiving(day);
            case 12 -> date >= 24;
            case 1 -> date == 1 || (day.getDayOfWeek() == DayOfWeek.MONDAY && date >= 15 && date <= 21);
            case 2 -> date >= 15 && date <= 19;
            case 4 -> date >= 2 && date <= 9;
            case 5 -> day.getDayOfWeek() == DayOfWeek.MONDAY && date >= 25;
            default -> false;
        };
    }

    private static boolean isThanksgiving(LocalDate day) {
        LocalDate thursday = day.getDayOfWeek() == DayOfWeek.FRIDAY ? day.minusDays(1) : day;
        return thursday.getDayOfWeek() == DayOfWeek.THURSDAY && thursday.getDayOfMonth() >= 22
                && thursday.getDayOfMonth() <= 28;
    }
}
