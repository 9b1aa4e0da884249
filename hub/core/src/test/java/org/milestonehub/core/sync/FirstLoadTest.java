package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.milestonehub.core.sync.EngineFixture.counts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;

/** A first load large enough to fill tables before their indexes. */
class FirstLoadTest {

    private static final int ROWS = 25_000;
    private static final String INDEXES = """
            select indexdef from pg_indexes where tablename in ('organization', 'source_record', 'person', 'school_enrollment')
             order by indexdef""";

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void an_empty_hub_is_filled_at_once_and_has_all_its_indexes_afterwards() {
        EngineFixture first = new EngineFixture(DATABASE.dataSource(), "first", EngineFixture.folder());
        Object before = first.rows(INDEXES);

        RunReport report = first.sis("orgs.csv", "id,name,code,parent\ns1,Lincoln High,101,\n", "users.csv", users());

        assertThat(counts(report, "users")).isEqualTo(ROWS + " " + ROWS + " 0 0 0 0 0 0 0");
        assertThat(first.count("school_enrollment", "student is not null and school is not null")).isEqualTo(ROWS);
        assertThat(first.rows(INDEXES)).isEqualTo(before);
        assertThat(counts(first.sis("users.csv", users().replace("Luna7,", "Sol7,")), "users"))
                .isEqualTo(ROWS + " 0 1 " + (ROWS - 1) + " 0 0 0 0 0");

        EngineFixture second = new EngineFixture(DATABASE.dataSource(), "second", EngineFixture.folder());
        second.sis("orgs.csv", "id,name,code,parent\ns1,Harbor High,101,\n", "users.csv", users());

        assertThat(second.count("person", "true")).isEqualTo(ROWS);
        assertThat(first.count("person", "true")).isEqualTo(ROWS);
        assertThat(first.rows(INDEXES)).isEqualTo(before);
    }

    private static String users() {
        StringBuilder users = new StringBuilder("id,given,family,number,schools\n");
        for (int i = 0; i < ROWS; i++) {
            users.append('u').append(i * 7919L % ROWS).append(",Ana,Luna").append(i).append(",0").append(i).append(",s1\n");
        }
        return users.toString();
    }
}
