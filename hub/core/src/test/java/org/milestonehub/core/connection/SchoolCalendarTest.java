package org.milestonehub.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.connection.SchoolCalendar.Window;

class SchoolCalendarTest {

    private static final Window WINTER = new Window(MonthDay.of(12, 19), MonthDay.of(1, 3), Optional.empty(), "winter break");
    private static final SchoolCalendar CALENDAR = new SchoolCalendar(List.of(WINTER,
            new Window(MonthDay.of(11, 26), MonthDay.of(11, 27), Optional.of(2026), "Thanksgiving")), Optional.empty());

    @Test
    void a_window_over_new_year_is_one_window_with_its_end_in_the_next_year() {
        assertThat(WINTER.endFor(LocalDate.of(2026, 12, 31))).contains(LocalDate.of(2027, 1, 3));
        assertThat(WINTER.endFor(LocalDate.of(2027, 1, 3))).contains(LocalDate.of(2027, 1, 3));
        assertThat(WINTER.endFor(LocalDate.of(2027, 1, 4))).isEmpty();
    }

    @Test
    void a_window_with_a_year_is_of_that_year_alone() {
        assertThat(CALENDAR.pauseOn(LocalDate.of(2026, 11, 26)).orElseThrow().reason()).isEqualTo("Thanksgiving");
        assertThat(CALENDAR.pauseOn(LocalDate.of(2027, 11, 26))).isEmpty();
    }

    @Test
    void the_day_on_which_a_row_ends_is_the_first_from_which_the_days_of_grace_lie_behind() {
        for (LocalDate missing = LocalDate.of(2026, 11, 2); missing.isBefore(LocalDate.of(2027, 1, 20)); missing = missing.plusDays(1)) {
            for (int grace = 0; grace <= 6; grace++) {
                LocalDate end = CALENDAR.schoolDaysAfter(missing, grace);
                assertThat(CALENDAR.pauseOn(end)).as("%s, %d days", missing, grace).isEmpty();
                assertThat(CALENDAR.schoolDaysBefore(end, grace)).as("%s, %d days", missing, grace).isAfterOrEqualTo(missing);
                LocalDate before = end.minusDays(1);
                assertThat(before.isBefore(missing) || CALENDAR.pauseOn(before).isPresent()
                        || CALENDAR.schoolDaysBefore(before, grace).isBefore(missing)).as("%s, %d days", missing, grace).isTrue();
            }
        }
        assertThat(CALENDAR.schoolDaysAfter(LocalDate.of(2026, 11, 24), 3)).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(CALENDAR.schoolDaysAfter(LocalDate.of(2026, 12, 16), 3)).isEqualTo(LocalDate.of(2027, 1, 4));
    }

    @Test
    void school_days_pass_over_weekends_and_pauses() {
        assertThat(CALENDAR.schoolDaysBefore(LocalDate.of(2026, 12, 1), 3)).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(CALENDAR.schoolDaysBefore(LocalDate.of(2027, 1, 5), 2)).isEqualTo(LocalDate.of(2026, 12, 18));
    }
}
