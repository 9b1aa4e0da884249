package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.milestonehub.core.sync.EngineFixture.counts;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;

/** A night after the hub has judged everybody: rows of its own, all under no source record, stand beside those that were read. */
class JudgedRowsTest {

    private static final int STUDENTS = 20_000;
    private static final int JUDGED = 120_000;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void many_changes_beside_many_judged_rows_are_not_compared_one_by_one() {
        EngineFixture hub = new EngineFixture(DATABASE.dataSource(), "judged", EngineFixture.folder());
        hub.sis("orgs.csv", "id,name,code,parent\ns1,Lincoln High,101,\n", "users.csv", users("Luna"));
        judge(hub);

        long begun = System.nanoTime();
        RunReport report = hub.sis("users.csv", users("Sol"));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("comparing each with each takes minutes").isLessThan(Duration.ofSeconds(12));
        assertThat(counts(report, "users")).isEqualTo(STUDENTS + " 0 " + STUDENTS + " 0 0 0 0 0 0");
        assertThat(hub.count("person", "family_name like 'Sol%'")).isEqualTo(STUDENTS);
        assertThat(hub.count("milestone_status", "lifecycle = 'active'")).isEqualTo(JUDGED);
    }

    private static void judge(EngineFixture hub) {
        hub.jdbc.sql("""
                insert into milestone_status (district, id, source_record_id, recorded_at, source_system, source_key)
                select ?, 10000000 + n, 0, now(), 0, n::text from generate_series(1, ?) as n""").params(hub.district.id(), JUDGED).update();
        hub.jdbc.sql("analyze milestone_status").update();
    }

    private static String users(String family) {
        StringBuilder users = new StringBuilder("id,given,family,number,schools\n");
        for (int i = 0; i < STUDENTS; i++) {
            users.append('u').append(i).append(",Ana,").append(family).append(i).append(",0").append(i).append(",s1\n");
        }
        return users.toString();
    }
}
