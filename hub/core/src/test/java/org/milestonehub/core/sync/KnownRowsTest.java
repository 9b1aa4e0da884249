package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.milestonehub.core.sync.EngineFixture.counts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.mapping.CrosswalkEntry;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.SourceRow;

/** A row that a file said before is neither mapped nor staged again; what happens to it must be what would have happened. */
class KnownRowsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ORGS = "id,name,code,parent\nd1,Rivergate,R,\ns1,Lincoln High,101,d1\n";
    private static final String HEAD = "id,given,family,number,schools\n";
    private static final String ANA = "u1,Ana,Prueba,000001,s1\n";
    private static final String BEN = "u2,Ben,Ejemplo,000002,s1\n";
    private static final String CEM = "u3,Cem,Deneme,000003,s1\n";
    private static final String USERS = HEAD + ANA + BEN;

    private static final String TERMS = "id,title,kind,begins,ends,year\nt1,Fall,SEM,2026-09-01,2027-01-20,2027\nt2,Winter,QTR,2026-09-01,2027-01-20,2027\n";

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);
        hub.daysLater(1);
    }

    private String users(String text) {
        RunReport report = hub.sis("users.csv", text);
        hub.daysLater(1);
        return counts(report, "users");
    }

    private String terms(String text) {
        RunReport report = hub.sis("terms.csv", text);
        hub.daysLater(1);
        return counts(report, "terms");
    }

    /** Rows of users that the next read may take as known. */
    private long known() {
        return known("users");
    }

    private long known(String stream) {
        return hub.rows("""
                select coalesce(sum(octet_length(k.entries)), 0) / 20 as rows from known_row as k
                  join stream as s on s.district = k.district and s.id = k.stream where k.district = :d and s.name = '%s'""".formatted(stream))
                .stream().map(row -> ((Number) row.get("rows")).longValue()).findFirst().orElseThrow();
    }

    private Object given(String key) {
        return hub.rows("select given_name from person where district = :d and source_key = '" + key + "'").get(0).get("given_name");
    }

    @Test
    void what_a_full_read_accepted_is_known_and_an_unchanged_or_reordered_file_leaves_the_memory_as_it_is() {
        assertThat(known()).isEqualTo(2);
        String before = hub.rows("select xmin::text as written, entries from known_row where district = :d order by stream, chunk").stream()
                .map(row -> row.get("written")).toList().toString();

        assertThat(users(HEAD + BEN + ANA)).isEqualTo("2 0 0 2 0 0 0 0 0");

        assertThat(hub.rows("select xmin::text as written, entries from known_row where district = :d order by stream, chunk").stream()
                .map(row -> row.get("written")).toList()).hasToString(before);
    }

    @Test
    void a_changed_row_is_changed_an_absent_one_missing_and_one_that_comes_back_is_there_again() {
        assertThat(users(HEAD + ANA.replace("Ana", "Anne"))).isEqualTo("1 0 1 0 0 0 0 1 0");
        assertThat(known()).isEqualTo(1);
        assertThat(given("u1")).isEqualTo("Anne");

        assertThat(users(HEAD + ANA.replace("Ana", "Anne") + BEN)).isEqualTo("2 0 0 2 0 0 0 0 0");

        assertThat(hub.count("source_record", "state = 1")).isZero();
        assertThat(known()).isEqualTo(2);
        assertThat(users(USERS)).as("what it said two reads ago is a change").isEqualTo("2 0 1 1 0 0 0 0 0");
        assertThat(given("u1")).isEqualTo("Ana");
    }

    @Test
    void a_known_row_that_stands_twice_counts_once() {
        assertThat(users(USERS + ANA)).isEqualTo("3 0 0 2 0 0 1 0 0");
        assertThat(users(USERS + ANA)).isEqualTo("3 0 0 2 0 0 1 0 0");
        assertThat(users(USERS)).isEqualTo("2 0 0 2 0 0 0 0 0");
    }

    @Test
    void a_known_row_whose_key_another_row_has_is_withheld_with_it_and_the_last_good_version_stays() {
        assertThat(users(USERS + ANA.replace("Ana", "Eve"))).isEqualTo("3 0 0 1 2 0 0 0 0");
        assertThat(given("u1")).isEqualTo("Ana");
        assertThat(hub.count("quarantined_row", "state = 'open' and rule = 'key-clash'")).isEqualTo(2);

        assertThat(users(USERS)).as("good again").isEqualTo("2 0 0 2 0 0 0 0 0");

        assertThat(hub.count("quarantined_row", "state = 'open'")).isZero();
    }

    @Test
    void one_key_twice_and_another_row_twice_in_the_same_file_are_both_found() {
        assertThat(users(USERS + BEN + ANA.replace("Ana", "Eve"))).isEqualTo("4 0 0 1 2 0 1 0 0");
    }

    @Test
    void a_row_that_says_the_same_in_other_letters_of_the_file_is_a_duplicate_of_the_known_one() {
        assertThat(users(USERS + ANA.replace("Ana", " Ana "))).isEqualTo("3 0 0 2 0 0 1 0 0");
    }

    @Test
    void a_withheld_row_is_not_known_and_heals_when_it_comes_good_as_it_was() {
        assertThat(terms(TERMS)).isEqualTo("2 2 0 0 0 0 0 0 0");
        assertThat(terms(TERMS.replace("Fall,SEM", "Fall,XYZ"))).isEqualTo("2 0 0 1 1 0 0 0 0");
        assertThat(known("terms")).isEqualTo(1);

        assertThat(terms(TERMS)).isEqualTo("2 0 0 2 0 0 0 0 0");

        assertThat(hub.count("quarantined_row", "state = 'open'")).isZero();
        assertThat(known("terms")).isEqualTo(2);
    }

    @Test
    void a_known_row_of_whose_key_a_row_is_withheld_is_looked_at_until_that_is_over() {
        terms(TERMS);
        String bad = "t1,Fall,XYZ,2026-09-01,2027-01-20,2027\n";
        assertThat(terms(TERMS + bad)).isEqualTo("3 0 0 2 1 0 0 0 0");
        assertThat(known("terms")).as("the first must be looked at").isEqualTo(1);
        assertThat(terms(TERMS + bad)).isEqualTo("3 0 0 2 1 0 0 0 0");
        assertThat(terms(TERMS)).isEqualTo("2 0 0 2 0 0 0 0 0");
        assertThat(hub.count("quarantined_row", "state = 'open'")).isZero();
    }

    @Test
    void a_row_that_waits_for_its_school_is_not_known_until_the_school_has_come() {
        String away = CEM.replace("s1", "s9");
        assertThat(users(USERS + away)).isEqualTo("3 0 0 2 0 1 0 0 0");
        assertThat(known()).isEqualTo(2);
        assertThat(users(USERS + away)).isEqualTo("3 0 0 2 0 1 0 0 0");

        hub.sis("orgs.csv", ORGS + "s9,Harbor,109,d1\n");
        hub.daysLater(1);

        assertThat(hub.count("school_enrollment", "lifecycle = 'active'")).isEqualTo(3);
        assertThat(users(USERS + away)).isEqualTo("3 0 0 3 0 0 0 0 0");
        assertThat(known()).isEqualTo(3);
    }

    @Test
    void rows_with_a_remark_and_rows_that_no_emission_takes_are_mapped_each_time_so_that_each_report_tells_them() {
        String choosy = "id,given,family,number,schools\nc1,Ana,A,1,\nc2,skip,B,2,\n";
        hub.sis("choosy.csv", choosy);
        String born = "user,born\nu1,someday\nu2,2010-02-03\n";
        RunReport first = hub.sis("demographics.csv", born);

        assertThat(counts(hub.sis("choosy.csv", choosy + "c3,Cem,C,3,\n"), "choosy")).isEqualTo("3 1 0 1 0 0 1 0 0");
        RunReport again = hub.sis("demographics.csv", born.replace("2010", "2011"));

        assertThat(again.streams().get(0).problems()).isEqualTo(first.streams().get(0).problems()).isNotEmpty();
        assertThat(counts(again, "demographics")).isEqualTo("2 0 1 1 0 0 0 0 0");
    }

    @Test
    void a_known_row_goes_away_beside_one_that_comes_with_the_same_remark_as_before() {
        hub.sis("demographics.csv", "user,born\nu1,someday\nu2,2010-02-03\n");
        assertThat(known("demographics")).isOne();

        RunReport again = hub.sis("demographics.csv", "user,born\nu1,someday\n");

        assertThat(again.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(counts(again, "demographics")).isEqualTo("1 0 0 1 0 0 0 1 0");
        assertThat(known("demographics")).isZero();
    }

    @Test
    void a_column_that_the_mapping_sets_aside_may_change_in_a_known_row() {
        hub.sis("choosy.csv", "id,given,family,number,schools\nc1,Ana,A,1,\n");

        RunReport touched = hub.sis("choosy.csv", "id,given,family,number,schools\nc1,Ana,A,2,x\n");

        assertThat(counts(touched, "choosy")).isEqualTo("1 0 0 1 0 0 0 0 0");
    }

    @Test
    void a_cell_that_moves_into_the_next_column_is_a_change() {
        assertThat(users(HEAD + ANA.replace("Ana,Prueba", "An,aPrueba") + BEN)).isEqualTo("2 0 1 1 0 0 0 0 0");
    }

    @Test
    void other_columns_or_another_order_of_them_are_understood_anew() {
        assertThat(users("id,family,given,number,schools\nu1,Ana,Prueba,000001,s1\nu2,Ejemplo,Ben,000002,s1\n")).isEqualTo("2 0 1 1 0 0 0 0 0");
        assertThat(given("u1")).isEqualTo("Prueba");
        assertThat(known()).isEqualTo(2);
    }

    @Test
    void a_code_that_somebody_explains_is_read_anew_in_rows_that_are_known() {
        String terms = "id,title,kind,begins,ends,year\nt1,Fall,SEM,2026-09-01,2027-01-20,2027\n";
        hub.sis("terms.csv", terms);
        hub.crosswalks.add(hub.district.code(), new CrosswalkEntry("test", "term-kind", "SEM", "quarter", "", 0, "Pat", hub.clock.instant()));

        assertThat(counts(hub.sis("terms.csv", terms), "terms")).isEqualTo("1 0 1 0 0 0 0 0 0");
        assertThat(hub.rows("select kind from term where district = :d").get(0)).containsEntry("kind", "quarter");
    }

    @Test
    void a_delta_an_event_and_an_undone_run_throw_away_what_was_known() {
        hub.sis("users.delta.csv", HEAD + ANA.replace("Ana", "Delta"));
        hub.daysLater(1);
        assertThat(known()).isZero();
        assertThat(users(USERS)).isEqualTo("2 0 1 1 0 0 0 0 0");
        assertThat(known()).isEqualTo(2);

        hub.event("e1", new SourceRow.Flat(new RowHeader(List.of("id", "given", "family", "number", "schools")),
                new String[] {"u1", "Event", "Prueba", "000001", "s1"}, "call", 1, false));
        hub.daysLater(1);
        assertThat(known()).isZero();
        assertThat(users(USERS)).isEqualTo("2 0 1 1 0 0 0 0 0");

        RunReport wrong = hub.sis("users.csv", HEAD + ANA.replace("Ana", "Wrong") + BEN);
        hub.daysLater(1);
        hub.undoing.undo(hub.district.code(), wrong.run(), "Pat", false);
        hub.daysLater(1);
        assertThat(known()).isZero();
        assertThat(users(HEAD + ANA.replace("Ana", "Wrong") + BEN)).isEqualTo("2 0 1 1 0 0 0 0 0");
        assertThat(given("u1")).isEqualTo("Wrong");
    }

    @Test
    void a_dry_run_and_a_run_that_broke_off_remember_nothing() {
        Map<String, Object> before = hub.rows("select md5(string_agg(understood_by || entries::text, '|' order by stream)) as all from known_row where district = :d").get(0);

        hub.engine.runAll(new RunRequest(hub.district.code(), "sis", RunRequest.Trigger.PERSON, "test",
                TextBundle.of("users.csv", HEAD + ANA.replace("Ana", "Dry")), Optional.empty(), List.of(), false, true));
        try {
            hub.sis("users.csv", HEAD + ANA.replace("Ana", "Cut") + "!cut\n");
        } catch (RuntimeException expected) {
            assertThat(expected).hasMessageContaining("broke off");
        }

        assertThat(hub.rows("select md5(string_agg(understood_by || entries::text, '|' order by stream)) as all from known_row where district = :d").get(0))
                .isEqualTo(before);
        assertThat(users(HEAD + ANA.replace("Ana", "Dry") + BEN)).isEqualTo("2 0 1 1 0 0 0 0 0");
    }

    @Test
    void a_person_who_asks_for_everything_has_every_row_mapped() {
        hub.jdbc.sql("update source_record set hash = ? where district = ? and key = 'u1'").params(UUID.randomUUID(), hub.district.id()).update();

        RunReport trusting = hub.sis("users.csv", USERS + CEM);
        RunReport full = hub.engine.runAll(new RunRequest(hub.district.code(), "sis", RunRequest.Trigger.PERSON, "test",
                TextBundle.of("users.csv", USERS + CEM), Optional.empty(), List.of(), true, false));

        assertThat(counts(trusting, "users")).isEqualTo("3 1 0 2 0 0 0 0 0");
        assertThat(counts(full, "users")).as("it really looked").isEqualTo("3 0 1 2 0 0 0 0 0");
        assertThat(known()).isEqualTo(3);
    }
}
