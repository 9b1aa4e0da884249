package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.milestonehub.core.sync.EngineFixture.counts;
import static org.milestonehub.core.sync.TwoSchools.HEAD;
import static org.milestonehub.core.sync.TwoSchools.ORGS;
import static org.milestonehub.core.sync.TwoSchools.users;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.sync.Approval.Scope;
import org.milestonehub.core.sync.Finding.Kind;

/** What waits already, in the quarantine or for another row, while a run is held. */
class WaitingBesideHeldRunTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = TwoSchools.readInto(DATABASE.dataSource());
    }

    @Test
    void a_row_that_waits_as_before_is_shown_as_waiting_and_one_whose_school_comes_along_as_changed() {
        String waiting = users(200, 201, "s9", "u");
        hub.sis("users.csv", HEAD + users(0, 40, "s1", "u") + users(40, 100, "s2", "u") + waiting);

        RunReport held = hub.sis("users.csv", HEAD + users(40, 100, "s2", "u") + waiting);
        List<HeldRuns.HeldRow> rows = hub.decisions.rows(hub.district.code(), held.run(), 100);
        RunReport arriving = hub.sis("orgs.csv", ORGS + "s9,Hill High,109,d1\n", "users.csv", HEAD + users(40, 100, "s2", "u") + waiting);

        assertThat(counts(held, "users")).isEqualTo("61 0 0 60 0 1 0 40 0");
        assertThat(rows).hasSize(40).allSatisfy(row -> assertThat(row.kind()).isEqualTo(Kind.REMOVED));
        assertThat(counts(arriving, "users")).isEqualTo("61 0 1 60 0 0 0 40 0");
        assertThat(counts(hub.engine.runAll(hub.decisions.approve(hub.district.code(), arriving.run(), Scope.ALL, "Pat Principal")), "users")).isEqualTo("61 0 1 60 0 0 0 40 0");
    }

    @Test
    void what_waits_in_the_quarantine_waits_on_while_a_run_is_held_and_after_it_was_rejected() {
        String rows = HEAD + users(0, 40, "s1", "u") + users(40, 100, "s2", "u");
        hub.sis("users.csv", rows + "u7,Other,Person,000007,s1\n,No,Key,999999,s1\n");
        assertThat(hub.count("quarantined_row", "state = 'open'")).isEqualTo(3);

        hub.sis("users.csv", rows + "u7,Other,Person,000007,s1\n,No,Key,999999,s1\n");
        assertThat(hub.count("quarantined_row", "state = 'open'")).isEqualTo(3);

        RunReport held = hub.sis("users.csv", HEAD + users(0, 10, "s1", "u") + users(90, 100, "s2", "u"));
        assertThat(held.state()).isEqualTo(RunState.HELD);
        assertThat(hub.count("quarantined_row", "state = 'open'")).isEqualTo(3);

        hub.decisions.reject(hub.district.code(), held.run(), "Pat Principal", "half a file");
        assertThat(hub.count("quarantined_row", "state = 'open'")).isEqualTo(3);
    }
}
