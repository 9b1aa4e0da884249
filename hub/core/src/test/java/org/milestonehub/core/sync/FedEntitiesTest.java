package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.milestone.FeedState;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.milestone.JdbcMilestoneRecords;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookEvent;

/** What rows became under an earlier mapping is found when they change, in files as in calls. */
class FedEntitiesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String WITHOUT_SCHOOLS = EngineFixture.USERS.substring(0, EngineFixture.USERS.indexOf("  - to: SchoolEnrollment"))
            .replace("key: id\n", "key: id\nignore: [schools]\n");

    private EngineFixture hub;

    @BeforeEach
    void aStudentWithASchool() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
        hub.sis("orgs.csv", "id,name,code,parent\ns1,Lincoln High,101,\n", "users.csv", "id,given,family,number,schools\nu1,Ana,Prueba,1,s1\n");
        assertThat(enrolments("active")).isEqualTo(1);
    }

    @Test
    void a_stream_tells_what_its_rows_ever_became() {
        assertThat(hub.rows("select array_to_string(array(select unnest(fed) order by 1), ' ') as line from stream where district = :d and name = 'users'"))
                .extracting(row -> row.get("line")).containsExactly("Person SchoolEnrollment");
    }

    @Test
    void a_call_ends_what_its_mapping_does_not_make_any_more() {
        hub.withMapping("users.yaml", WITHOUT_SCHOOLS).runAll(anna());

        assertThat(enrolments("ended")).isEqualTo(1);
    }

    @Test
    void so_it_does_where_nobody_noted_it_from_the_beginning() {
        hub.jdbc.sql("update stream set fed = null where district = ?").param(hub.district.id()).update();

        hub.withMapping("users.yaml", WITHOUT_SCHOOLS).runAll(anna());

        assertThat(enrolments("ended")).isEqualTo(1);
    }

    @Test
    void a_system_that_was_read_as_a_whole_and_has_none_yet_is_heard() {
        EngineFixture fresh = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
        fresh.sis("orgs.csv", "id,name,code,parent\ns1,Lincoln High,101,\n", "users.csv", "id,given,family,number,schools\n");

        Clock now = Clock.fixed(fresh.jdbc.sql("select max(finished_at) from run where district = ?").param(fresh.district.id())
                .query(OffsetDateTime.class).single().toInstant(), ZoneOffset.UTC);
        FeedState feeds = new JdbcMilestoneRecords(DATABASE.dataSource(), Ownership.NONE, now)
                .feeds(fresh.district, List.of("SchoolEnrollment", "Decision"));

        assertThat(feeds.everywhere()).allMatch(group -> group.startsWith("Decision.")).isNotEmpty();
    }

    private RunRequest anna() {
        return RunRequest.event(hub.district.code(), "sis", new WebhookEvent("evt_1", "test", Map.of("users", List.of(
                new SourceRow.Tree(Map.of("id", "u1", "given", "Anna", "family", "Prueba", "schools", "s1"), "webhook evt_1", 1, false))),
                List.of()));
    }

    private long enrolments(String lifecycle) {
        return hub.count("school_enrollment", "lifecycle = '" + lifecycle + "'");
    }
}
