package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.milestonehub.core.sync.EngineFixture.counts;
import static org.milestonehub.core.sync.TwoSchools.HEAD;
import static org.milestonehub.core.sync.TwoSchools.ORGS;
import static org.milestonehub.core.sync.TwoSchools.approve;
import static org.milestonehub.core.sync.TwoSchools.users;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.sync.Approval.Scope;

/** A system that renames every key of a stream: held as a rename, and nobody loses identity, history or links. */
class RenamedKeysTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = TwoSchools.readInto(DATABASE.dataSource());
    }

    private String sentence(RunReport report) {
        return report.message().orElseThrow();
    }

    @Test
    void renamed_keys_are_held_as_a_rename_and_once_approved_every_identity_stands() {
        List<Map<String, Object>> before = hub.rows("select id, given_name from person where district = :d order by id");
        long enrolments = hub.count("school_enrollment", "true");

        RunReport held = hub.sis("users.csv", HEAD + users(0, 40, "s1", "new-") + users(40, 100, "s2", "new-"));

        assertThat(held.state()).isEqualTo(RunState.HELD);
        assertThat(sentence(held)).contains("users: 100 of 100 (100 %) rows came back under another key.",
                "every row keeps its identity, history and links");
        assertThat(held.streams().get(0).rekeyed()).isEqualTo(100);

        RunReport applied = approve(hub, held, Scope.ALL);

        assertThat(applied.streams().get(0).rekeyed()).isEqualTo(100);
        assertThat(applied.streams().get(0).balanced()).isTrue();
        assertThat(hub.rows("select id, given_name from person where district = :d order by id")).isEqualTo(before);
        assertThat(hub.count("person", "source_key like 'new-%' and lifecycle = 'active'")).isEqualTo(100);
        assertThat(hub.count("school_enrollment", "lifecycle = 'active'")).isEqualTo(enrolments);
        assertThat(hub.count("school_enrollment", "true")).isEqualTo(enrolments);
        assertThat(hub.count("renamed_key", "true")).isEqualTo(100);
        RunReport again = hub.sis("users.csv", HEAD + users(40, 100, "s2", "new-") + users(0, 40, "s1", "new-"));
        assertThat(counts(again, "users")).isEqualTo("100 0 0 100 0 0 0 0 0");
    }

    @Test
    void an_undone_rename_leaves_every_enrolment_once() {
        List<Map<String, Object>> before = hub.rows("select id, source_key, lifecycle from school_enrollment where district = :d order by id");
        RunReport renamed = approve(hub, hub.sis("users.csv", HEAD + users(0, 40, "s1", "new-") + users(40, 100, "s2", "new-")), Scope.ALL);

        hub.undoing.undo(hub.district.code(), renamed.run(), "Pat Principal", false);

        assertThat(hub.rows("select id, source_key, lifecycle from school_enrollment where district = :d order by id")).isEqualTo(before);
        RunReport gone = hub.sis("users.csv", HEAD + users(40, 100, "s2", "u"));
        assertThat(sentence(gone)).contains("Lincoln High, users: all 40 rows are gone");
    }

    @Test
    void schools_and_their_people_renamed_together_keep_their_identity_too() {
        List<Map<String, Object>> before = hub.rows("select student, school, id from school_enrollment where district = :d order by id");

        RunReport held = hub.sis("orgs.csv", ORGS.replaceAll("(?m)\\b([sd]\\d)\\b", "org-$1"),
                "users.csv", HEAD + users(0, 40, "org-s1", "new-") + users(40, 100, "org-s2", "new-"));
        RunReport applied = approve(hub, held, Scope.ALL);

        assertThat(held.state()).isEqualTo(RunState.HELD);
        assertThat(applied.applied()).isTrue();
        assertThat(hub.count("organization", "true")).isEqualTo(3);
        assertThat(hub.rows("select student, school, id from school_enrollment where district = :d order by id")).isEqualTo(before);
        assertThat(hub.count("school_enrollment", "source_key like 'new-%org-s%' and lifecycle = 'active'")).isEqualTo(100);
    }
}
