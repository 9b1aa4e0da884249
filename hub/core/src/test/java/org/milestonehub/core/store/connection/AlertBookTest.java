package org.milestonehub.core.store.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.alert.Alert;
import org.milestonehub.core.alert.AlertFacts;
import org.milestonehub.core.alert.Alert.Kind;
import org.milestonehub.core.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class AlertBookTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Instant MONDAY = Instant.parse("2026-11-16T12:00:00Z");
    private static final Alert LATE = new Alert(Kind.LATE, "sis", "", "sis is late.", "district IT");

    @Test
    void an_alert_is_told_once_again_after_a_day_and_anew_when_it_comes_back() {
        JdbcClient.create(DATABASE.dataSource()).sql("insert into district values (1, 'rivergate', 'UTC')").update();
        JdbcAlerts book = new JdbcAlerts(DATABASE.dataSource());

        assertThat(take(book, 0, LATE)).containsExactly(LATE);
        assertThat(take(book, 5, LATE)).as("not sent yet").containsExactly(LATE);
        book.told("rivergate", List.of(LATE), MONDAY.plus(Duration.ofMinutes(5)));
        assertThat(take(book, 10, LATE)).isEmpty();
        assertThat(take(book, 60 * 25, LATE)).containsExactly(LATE);
        book.told("rivergate", List.of(LATE), MONDAY.plus(Duration.ofHours(25)));
        assertThat(take(book, 60 * 26)).isEmpty();
        assertThat(book.open("rivergate")).isEmpty();
        assertThat(take(book, 60 * 27, LATE)).containsExactly(LATE);
        assertThat(book.open("rivergate")).hasSize(1);
        assertThat(book.systems("rivergate")).isEmpty();
        assertThat(book.streams("rivergate")).isEmpty();
    }

    @Test
    void records_that_a_receiver_refused_are_counted_by_delivery_with_the_field_it_complains_of_most() {
        JdbcClient jdbc = JdbcClient.create(DATABASE.dataSource());
        jdbc.sql("insert into district values (2, 'millbrook', 'UTC')").update();
        jdbc.sql("insert into connection (district, id, name, connector, kind) values (2, 7, 'portal', 'college-portal', 'college_portal')").update();
        jdbc.sql("""
                insert into delivery (district, delivery, mapping, connection, stream, entity, row_id, state, field, reason, decided_at)
                select 2, 'portal-roster', 'm', 7, 'roster', 'Person', n, case when n < 4 then 'rejected' else 'accepted' end,
                       case when n = 1 then 'grade' else 'birthDate' end, 'Ana cannot be 4 years old', now() from generate_series(1, 6) as n""").update();

        assertThat(new JdbcAlerts(DATABASE.dataSource()).rejected("millbrook"))
                .containsExactly(new AlertFacts.Rejected("portal", "portal-roster", 3, "birthDate"));
    }

    private static List<Alert> take(JdbcAlerts book, int minutes, Alert... alerts) {
        Instant now = MONDAY.plus(Duration.ofMinutes(minutes));
        return book.take("rivergate", List.of(alerts), now, now.minus(Duration.ofDays(1)));
    }
}
