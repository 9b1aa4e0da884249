package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.time.MonthDay;

/** School years of a district, each named by the calendar year in which it ends. */
public record SchoolYears(MonthDay starts) {

    /** The school year a day falls in. */
    public int of(LocalDate day) {
        return day.isBefore(starts.atYear(day.getYear())) ? day.getYear() : day.getYear() + 1;
    }

    /** First day. */
    public LocalDate start(int schoolYear) {
        return starts.atYear(schoolYear - 1);
    }

    /** Last day. */
    public LocalDate end(int schoolYear) {
        return start(schoolYear + 1).minusDays(1);
    }

    /** The day of the year as it falls in a school year. */
    public LocalDate day(MonthDay day, int schoolYear) {
        return day.atYear(day.isBefore(starts) ? schoolYear : schoolYear - 1);
    }

    /** The school year a diploma belongs to: one dated July to September, the year before. */
    public int ofDiploma(LocalDate diploma) {
        int month = diploma.getMonthValue();
        return month >= 7 && month <= 9 ? of(LocalDate.of(diploma.getYear(), 6, 15)) : of(diploma);
    }
}
