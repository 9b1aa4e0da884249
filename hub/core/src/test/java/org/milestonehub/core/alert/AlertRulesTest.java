package org.milestonehub.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.alert.Alert.Kind;
import org.milestonehub.core.connection.ConnectionDocument;
import org.milestonehub.core.connection.Every;
import org.milestonehub.core.connection.GraceDays;
import org.milestonehub.core.connection.SchoolCalendar;

class AlertRulesTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    /** A Thursday, ten in the morning. */
    private static final Instant NOW = Instant.parse("2026-11-19T15:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T07:00:10Z");
    private static final Instant TODAY = Instant.parse("2026-11-19T07:00:10Z");
    private static final ConnectionDocument NIGHTLY = new ConnectionDocument("rivergate", "sis", "oneroster-csv", Optional.empty(),
            Optional.of(Every.parse("0 2 * * *")), Optional.empty(), false, Map.of(), Map.of(), Map.of(), SchoolCalendar.EMPTY, GraceDays.UNSAID);

    private static AlertFacts.System heard(Instant at) {
        return new AlertFacts.System("sis", Optional.of(at), "succeeded", Optional.empty(), "");
    }

    private static List<Alert> alerts(SchoolCalendar calendar, AlertFacts.System system, AlertFacts.Stream... streams) {
        return new AlertRules(ZONE, calendar, NOW).of(NIGHTLY, system, List.of(streams));
    }

    @Test
    void a_connection_that_missed_its_night_is_late_with_when_it_was_heard_and_due() {
        assertThat(alerts(SchoolCalendar.EMPTY, heard(TUESDAY))).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Kind.LATE);
            assertThat(alert.sentence()).contains("last heard on Tuesday 17 November, 02:00", "due on Wednesday 18 November, 02:00");
            assertThat(alert.who()).isEqualTo("district IT");
        });
        assertThat(alerts(SchoolCalendar.EMPTY, heard(TODAY))).isEmpty();
    }

    @Test
    void a_disk_with_less_than_a_tenth_left_is_told_before_it_is_full_and_five_gigabytes_are_enough_of_any() {
        assertThat(AlertRules.room(new Room.Left(150L << 20, 2_000L << 20))).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Kind.ROOM);
            assertThat(alert.sentence()).contains("150 MB left of 2,000 MB", "nothing that is held is lost", "more room");
            assertThat(alert.who()).isEqualTo("who runs the hub's machine");
        });
        assertThat(AlertRules.room(new Room.Left(4L << 30, 900L << 30))).hasSize(1);
        assertThat(AlertRules.room(new Room.Left(200L << 20, 2_000L << 20))).isEmpty();
        assertThat(AlertRules.room(new Room.Left(5L << 30, 900L << 30))).isEmpty();
    }

    @Test
    void nobody_is_late_in_a_pause_of_the_school_calendar() {
        SchoolCalendar week = new SchoolCalendar(
                List.of(new SchoolCalendar.Window(MonthDay.of(11, 16), MonthDay.of(11, 20), Optional.empty(), "")), Optional.empty());

        assertThat(alerts(week, heard(TUESDAY))).isEmpty();
    }

    @Test
    void a_stream_that_stays_away_while_the_others_come_is_silent() {
        assertThat(alerts(SchoolCalendar.EMPTY, heard(TODAY), new AlertFacts.Stream("sis", "results", Instant.parse("2026-11-10T07:00:00Z"), 10, 0),
                new AlertFacts.Stream("sis", "users", TODAY, 10, 0))).singleElement().satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(Kind.SILENT);
                    assertThat(alert.sentence()).contains("results of sis is silent since Tuesday 10 November");
                });
    }

    @Test
    void half_of_the_usual_rows_are_an_alert_and_a_few_less_are_not() {
        assertThat(alerts(SchoolCalendar.EMPTY, heard(TODAY), new AlertFacts.Stream("sis", "users", TODAY, 400, 1_000))).singleElement()
                .satisfies(alert -> assertThat(alert.sentence()).contains("400 rows; 1000 are usual"));
        assertThat(alerts(SchoolCalendar.EMPTY, heard(TODAY), new AlertFacts.Stream("sis", "users", TODAY, 950, 1_000))).isEmpty();
    }

    @Test
    void a_failed_run_says_who_must_act() {
        assertThat(alerts(SchoolCalendar.EMPTY, new AlertFacts.System("sis", Optional.of(TODAY), "failed", Optional.of("CREDENTIALS"),
                "the server refused the key"))).singleElement().satisfies(alert -> {
                    assertThat(alert.sentence()).contains("the server refused the key", "stays as it was");
                    assertThat(alert.who()).contains("district IT");
                });
    }

    @Test
    void records_that_a_receiver_refused_are_told_with_what_it_means_and_what_to_do_and_never_with_its_words() {
        assertThat(AlertRules.rejected(List.of(new AlertFacts.Rejected("portal", "portal-roster", 1, "birthDate")))).singleElement()
                .satisfies(alert -> {
                    assertThat(alert.sentence()).startsWith("portal refused 1 record of portal-roster, most for birthDate. It holds of these students"
                            + " what it held before.").contains("mend the values where they come from", "sent again by themselves");
                    assertThat(alert.who()).contains("district IT");
                });
    }

    @Test
    void a_storm_of_one_connection_is_one_line() {
        List<Alert> storm = IntStream.range(0, 9).mapToObj(i -> new Alert(Kind.SILENT, "sis", "stream" + i, "stream" + i + " is silent.", "IT")).toList();

        AlertMessage message = AlertMessage.of("rivergate", storm);

        assertThat(message.subject()).isEqualTo("rivergate: 9 alerts of sis");
        assertThat(message.lines()).singleElement().asString().contains("stream0 is silent.", "And 8 more of sis", "stream8 is silent");
    }
}
