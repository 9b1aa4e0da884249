package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.spi.SourceRow;

/** A call that was overtaken by a later one tells what was so: it is confirmed, counted, and changes nothing. */
class OvertakingCallsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private EngineFixture hub;
    private int calls;

    @BeforeEach
    void freshDistrict() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
        hub.sis("orgs.csv", "id,name,code,parent\ns1,Lincoln High,101,\n", "users.csv",
                "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\n");
        read("granted", "2026-11-02T10:00:00Z");
    }

    @Test
    void an_older_call_changes_nothing_and_is_told_as_older() {
        call("withdrawn", "2026-11-02T10:05:00Z");

        RunReport older = call("refused", "2026-11-02T10:03:00Z");

        assertThat(decision()).isEqualTo("withdrawn");
        assertThat(older.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(EngineFixture.counts(older, "choices")).isEqualTo("1 0 0 0 0 0 1 0 0");
        assertThat(older.streams().get(0).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.rule()).isEqualTo("older-than-held");
            assertThat(problem.message()).contains("what is held stays");
        });
        call("refused", "2026-11-02T10:06:00Z");
        assertThat(decision()).isEqualTo("refused");
    }

    @Test
    void a_call_older_than_what_was_read_changes_nothing() {
        call("refused", "2026-11-02T09:59:59Z");
        assertThat(decision()).isEqualTo("granted");
    }

    @Test
    void a_value_that_came_back_is_as_new_as_its_last_telling() {
        call("granted", "2026-11-02T10:02:00Z");
        call("withdrawn", "2026-11-02T10:01:00Z");
        assertThat(decision()).isEqualTo("granted");
        read("granted", "2026-11-02T10:10:00Z");
        call("withdrawn", "2026-11-02T10:08:00Z");
        assertThat(decision()).isEqualTo("granted");
    }

    @Test
    void a_removal_that_was_overtaken_removes_nothing_and_a_change_that_was_overtaken_by_it_brings_nothing_back() {
        call("withdrawn", "2026-11-02T10:05:00Z");
        RunReport late = remove("2026-11-02T10:04:00Z");
        assertThat(EngineFixture.counts(late, "choices")).isEqualTo("1 0 0 0 0 0 1 0 0");
        assertThat(hub.count("consent", "lifecycle = 'active'")).isEqualTo(1);

        remove("2026-11-02T10:07:00Z");
        call("granted", "2026-11-02T10:06:00Z");
        assertThat(hub.count("consent", "lifecycle = 'active'")).isZero();
        call("granted", "2026-11-02T10:08:00Z");
        assertThat(hub.count("consent", "lifecycle = 'active'")).isEqualTo(1);
    }

    @Test
    void what_is_read_counts_even_where_the_source_went_back_and_a_row_without_a_time_is_taken_as_it_comes() {
        read("refused", "2026-11-01T08:00:00Z");
        assertThat(decision()).isEqualTo("refused");
        call("withdrawn", "2026-11-01T09:00:00Z");
        assertThat(decision()).isEqualTo("withdrawn");
        call("granted", "some day");
        assertThat(decision()).isEqualTo("granted");
    }

    @Test
    void a_call_that_was_overtaken_by_one_that_waits_in_quarantine_leaves_it_waiting_and_a_later_one_heals_it() {
        call("unheard of", "2026-11-02T10:05:00Z");
        String waits = waiting();

        call("withdrawn", "2026-11-02T10:03:00Z");
        assertThat(waiting()).as("a good one that is older").isEqualTo(waits);
        call("neither", "2026-11-02T10:04:00Z");
        assertThat(waiting()).as("a bad one that is older").isEqualTo(waits);

        call("refused", "2026-11-02T10:06:00Z");
        assertThat(hub.count("quarantined_row", "state = 'open'")).isZero();
        assertThat(decision()).isEqualTo("refused");
    }

    @Test
    void a_read_heals_what_waits_whenever_it_was_told() {
        call("unheard of", "2026-11-02T10:05:00Z");
        read("granted", "2026-11-02T10:01:00Z");
        assertThat(hub.count("quarantined_row", "state = 'open'")).isZero();
    }

    private String waiting() {
        return hub.rows("select run, message from quarantined_row where district = :d and state = 'open'").toString();
    }

    private void read(String decision, String at) {
        hub.daysLater(1);
        hub.sis("choices.csv", "id,user,kind,decision,day,at\nc1,u1,portal_share," + decision + ",2026-09-01," + at + "\n");
    }

    private RunReport call(String decision, String at) {
        return hub.choice("e" + calls++, new SourceRow.Tree(Map.of("id", "c1", "user", "u1", "kind", "portal_share", "decision", decision,
                "day", "2026-09-01", "at", at), "webhook", 1, false));
    }

    private RunReport remove(String at) {
        return hub.choice("e" + calls++, new SourceRow.Tree(Map.of("id", "c1", "at", at), "webhook", 1, true));
    }

    private String decision() {
        return String.valueOf(hub.rows("select decision from consent where district = :d").get(0).get("decision"));
    }
}
