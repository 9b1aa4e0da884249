package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.milestonehub.core.sync.EngineFixture.counts;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;

class UndoTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ORGS = "id,name,code,parent\nd1,Rivergate,R,\ns1,Lincoln High,101,d1\n";
    private static final String USERS = "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\nu2,Ben,Ejemplo,000002,s1\n";
    private static final String BORN = "user,born\nu1,2010-02-03\n";
    private static final String STATE = """
            select given_name, family_name, birth_date::text as born, lifecycle from person where district = :d order by id""";

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
        hub.sis("orgs.csv", ORGS, "users.csv", USERS, "demographics.csv", BORN);
        hub.daysLater(1);
    }

    private RunReport undo(long run, boolean dryRun) {
        hub.daysLater(1);
        return hub.undoing.undo(hub.district.code(), run, "Pat Principal", dryRun).report();
    }

    @Test
    void what_a_run_changed_added_and_ended_is_as_it_was_and_the_feed_says_so() {
        List<Map<String, Object>> before = hub.rows(STATE);
        String worse = "id,given,family,number,schools\nu1,Ana,Wrong,000001,\nu3,Cem,Deneme,000003,s1\n";
        RunReport bad = hub.sis("users.csv", worse, "demographics.csv", "user,born\nu1,1999-01-01\n");
        assertThat(hub.rows(STATE)).isNotEqualTo(before);

        RunReport undone = undo(bad.run(), false);

        assertThat(undone.message().orElseThrow()).contains("undoes run " + bad.run(),
                "1 source rows it had found missing are not missing any more");
        assertThat(hub.store.find(hub.district.code(), bad.run()).orElseThrow().state()).isEqualTo(RunState.REVERTED);
        assertThat(hub.rows(STATE.replace(":d order", ":d and given_name <> 'Cem' order"))).isEqualTo(before);
        assertThat(hub.count("person", "given_name = 'Cem' and lifecycle = 'ended'")).isEqualTo(1);
        assertThat(hub.count("school_enrollment", "lifecycle = 'active'")).isEqualTo(2);
        assertThat(hub.count("source_record", "state = 1")).isZero();
        assertThat(hub.count("change", "run = " + undone.run() + " and entity = 'Person'")).isEqualTo(2);
        assertThat(counts(hub.sis("users.csv", USERS, "demographics.csv", BORN), "users")).isEqualTo("2 0 0 2 0 0 0 0 0");
        assertThat(counts(hub.sis("users.csv", worse), "users")).isEqualTo("2 0 2 0 0 0 0 1 0");
        assertThat(hub.rows(STATE)).extracting(row -> row.get("given_name") + " " + row.get("family_name") + " " + row.get("lifecycle"))
                .containsExactly("Ana Wrong active", "Ben Ejemplo active", "Cem Deneme active");
    }

    @Test
    void a_first_load_can_be_undone() {
        long run = hub.jdbc.sql("select min(id) from run where district = ?").param(hub.district.id()).query(Long.class).single();

        undo(run, false);

        assertThat(hub.count("person", "lifecycle = 'active'")).isZero();
        assertThat(hub.count("organization", "lifecycle = 'active'")).isZero();
        hub.sis("orgs.csv", ORGS, "users.csv", USERS, "demographics.csv", BORN);
        assertThat(hub.rows(STATE)).extracting(row -> row.get("given_name") + " " + row.get("born") + " " + row.get("lifecycle"))
                .containsExactly("Ana 2010-02-03 active", "Ben null active");
        assertThat(hub.count("person", "true")).isEqualTo(2);
    }

    @Test
    void runs_are_undone_from_the_last_to_the_first() {
        RunReport first = hub.sis("users.csv", USERS.replace("Prueba", "One"));
        hub.daysLater(1);
        RunReport second = hub.sis("users.csv", USERS.replace("Prueba", "Two"));

        assertThatThrownBy(() -> undo(first.run(), false)).hasMessageContaining("undo that one first");
        undo(second.run(), false);
        undo(first.run(), false);

        assertThat(hub.rows(STATE)).extracting(row -> row.get("family_name")).containsExactly("Prueba", "Ejemplo");
        assertThatThrownBy(() -> undo(first.run(), false)).hasMessageContaining("is undone already");
    }

    @Test
    void a_rehearsed_undo_counts_and_writes_nothing() {
        RunReport bad = hub.sis("users.csv", USERS.replace("Prueba", "Wrong"));
        long changes = hub.count("change", "true");

        RunReport rehearsed = undo(bad.run(), true);

        assertThat(rehearsed.message().orElseThrow()).contains("1 rows came back as they were");
        assertThat(hub.count("change", "true")).isEqualTo(changes);
        assertThat(hub.count("run", "true")).isEqualTo(2);
        assertThat(hub.count("person", "family_name = 'Wrong'")).isEqualTo(1);
    }
}
