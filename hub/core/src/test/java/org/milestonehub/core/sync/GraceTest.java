package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.view.JdbcMissingRows;
import org.milestonehub.core.view.MissingRows;

/** How long an absent row stays, and what lets it grow older. */
class GraceTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ORGS = "id,name,code,parent\nd1,Rivergate,R,\ns1,Lincoln High,101,d1\ns2,Harbor High,102,gone\n";
    private static final String USERS = "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\nu2,Ben,Ejemplo,000002,s1;s2\n";

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
    }

    @Test
    void each_stream_has_a_grace_of_its_own() {
        hub.graces.put("orgs", Duration.ofDays(20));
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);
        String fewerUsers = "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\n";
        String fewerOrgs = ORGS.substring(0, ORGS.lastIndexOf("\n", ORGS.length() - 2) + 1);
        hub.sis("orgs.csv", fewerOrgs, "users.csv", fewerUsers);
        hub.daysLater(6);

        RunReport later = hub.sis("orgs.csv", fewerOrgs, "users.csv", fewerUsers.replace("Prueba", "Muestra"));

        assertThat(later.streams()).extracting(StreamReport::stream, StreamReport::ended).containsExactly(tuple("orgs", 0L), tuple("users", 1L));
        hub.daysLater(20);
        assertThat(hub.sis("orgs.csv", fewerOrgs).streams().get(0).ended()).isEqualTo(1);
    }

    @Test
    void who_is_missing_is_listed_by_school_with_the_day_of_the_end() {
        MissingRows missing = new JdbcMissingRows(DATABASE.dataSource(), (district, connection, stream, since) -> since.plusDays(7));
        hub.sis("orgs.csv", ORGS.replace("gone", "d1"), "users.csv", USERS);
        assertThat(missing.groups(hub.district)).isEmpty();
        hub.daysLater(1);

        hub.sis("users.csv", "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\n");

        LocalDate since = LocalDate.of(2026, 11, 2);
        assertThat(missing.count(hub.district)).isEqualTo(1);
        assertThat(missing.groups(hub.district)).extracting(MissingRows.Group::stream, MissingRows.Group::schoolName, MissingRows.Group::rows,
                MissingRows.Group::since, MissingRows.Group::firstEnds, MissingRows.Group::lastEnds).containsExactlyInAnyOrder(
                        tuple("users", "Lincoln High", 1L, since, since.plusDays(7), since.plusDays(7)),
                        tuple("users", "Harbor High", 1L, since, since.plusDays(7), since.plusDays(7)));
        assertThat(missing.groups(hub.district).get(0).sentence()).contains("1 row of users", "it ends on 2026-11-09", "Ask the school");
        List<MissingRows.Row> rows = missing.rows(hub.district, new MissingRows.Filter("sis", "users", Optional.empty()), 10);
        assertThat(rows).extracting(MissingRows.Row::key, MissingRows.Row::entity, MissingRows.Row::ends)
                .containsExactly(tuple("u2", "Person", since.plusDays(7)));
        assertThat(rows.get(0).student()).contains(hub.jdbc.sql("select id from person where district = ? and source_key = 'u2'")
                .param(hub.district.id()).query(Long.class).single());
        assertThat(missing.rows(hub.district, new MissingRows.Filter("sis", "users", Optional.of(0L)), 10)).isEmpty();
    }

    @Test
    void a_file_that_came_the_last_time_and_is_not_in_this_export_is_told_once() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);

        RunReport without = hub.sis("orgs.csv", ORGS);

        assertThat(without.streams().get(0).problems()).filteredOn(problem -> problem.rule().equals("vanished-file")).singleElement()
                .extracting(StreamReport.Problem::message).asString().contains("users.csv was read the last time and is not in this export",
                        "nobody is removed", "the school's IT");
        assertThat(hub.count("person", "source_key in ('u1', 'u2')")).isEqualTo(2);
        assertThat(hub.sis("orgs.csv", ORGS.replace("Lincoln", "Linden")).streams().get(0).problems())
                .extracting(StreamReport.Problem::rule).doesNotContain("vanished-file");
        assertThat(hub.sis("orgs.csv", ORGS, "users.csv", USERS).streams().get(0).problems())
                .extracting(StreamReport.Problem::rule).doesNotContain("vanished-file");
    }

    @Test
    void half_of_a_small_stream_gone_is_told_and_one_row_is_not() {
        String header = "id,given,family,number,schools\n";
        List<String> rows = IntStream.range(0, 22).mapToObj(n -> "u" + n + ",Ana,Prueba,0000" + (10 + n) + ",s1\n").toList();
        hub.sis("orgs.csv", ORGS, "users.csv", header + String.join("", rows));

        RunReport one = hub.sis("users.csv", header + String.join("", rows.subList(0, 21)));
        RunReport half = hub.sis("users.csv", header + String.join("", rows.subList(0, 11)));
        RunReport again = hub.sis("users.csv", header + String.join("", rows.subList(0, 11)));

        assertThat(one.streams().get(0).problems()).extracting(StreamReport.Problem::rule).doesNotContain("many-missing");
        assertThat(half.streams().get(0).problems()).filteredOn(problem -> problem.rule().equals("many-missing")).singleElement()
                .satisfies(problem -> {
                    assertThat(problem.count()).isEqualTo(10);
                    assertThat(problem.message()).contains("10 of 21 rows", "5 days", "What is missing from its system");
                });
        assertThat(again.streams().get(0).problems()).extracting(StreamReport.Problem::rule).doesNotContain("many-missing");
    }

    @Test
    void rows_that_are_missing_already_do_not_end_by_a_read_with_an_unreadable_row_nor_by_the_same_file_again() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);
        hub.sis("users.csv", "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\n");
        assertThat(hub.count("source_record", "state = 1")).isEqualTo(1);
        hub.daysLater(30);
        String unreadable = "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\nbroken\n";

        RunReport report = hub.sis("users.csv", unreadable);
        RunReport again = hub.sis("users.csv", unreadable);

        assertThat(report.streams().get(0).ended()).isZero();
        assertThat(again.sameAs()).isPresent();
        assertThat(again.streams().get(0).ended()).isZero();
        assertThat(report.streams().get(0).problems()).anySatisfy(problem ->
                assertThat(problem.message()).contains("absent rows stay as they are"));
        assertThat(hub.sis("users.csv", "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\n").streams().get(0).ended()).isEqualTo(1);
    }
}
