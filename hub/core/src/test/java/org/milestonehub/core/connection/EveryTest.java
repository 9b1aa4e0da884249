package org.milestonehub.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EveryTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 2 * * *          | 2026-11-16T12:00:00Z | 2026-11-17T07:00:00Z",
        "*/15 * * * *       | 2026-11-16T12:07:00Z | 2026-11-16T12:15:00Z",
        "30 6 * * mon-fri   | 2026-11-20T12:00:00Z | 2026-11-23T11:30:00Z",
        "0 0 1 jul *        | 2026-11-16T12:00:00Z | 2027-07-01T04:00:00Z",
        "0 4 13 * 5         | 2026-11-14T12:00:00Z | 2026-11-20T09:00:00Z",
        "0 9 29 2 *         | 2026-11-16T12:00:00Z | 2028-02-29T14:00:00Z",
        "5,10-12 8 * * 7    | 2026-11-22T13:05:00Z | 2026-11-22T13:10:00Z",
        "PT5M               | 2026-11-16T12:00:00Z | 2026-11-16T12:05:00Z",
    })
    void the_next_moment_is_a_moment_of_the_districts_clock(String every, Instant after, Instant next) {
        assertThat(Every.parse(every).next(after, NEW_YORK)).isEqualTo(next);
    }

    @Test
    void an_hour_that_the_clock_skips_runs_right_after_the_gap_and_a_repeated_one_runs_once() {
        Every nightly = Every.parse("30 2 * * *");
        assertThat(nightly.next(Instant.parse("2026-03-07T12:00:00Z"), NEW_YORK)).isEqualTo("2026-03-08T07:30:00Z");

        Every repeated = Every.parse("30 1 * * *");
        Instant first = repeated.next(Instant.parse("2026-10-31T12:00:00Z"), NEW_YORK);
        assertThat(first).isEqualTo("2026-11-01T05:30:00Z");
        assertThat(repeated.next(first, NEW_YORK)).isEqualTo("2026-11-02T06:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily", "0 2 * *", "60 2 * * *", "0 2 * * someday", "0 5-2 * * *", "0 0 31 2 *", "*/0 * * * *",
        "P1X", "PT0.5S", "1/2/3 * * * *"})
    void what_never_comes_or_cannot_be_read_is_told(String every) {
        assertThatThrownBy(() -> Every.parse(every)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"");
    }
}
