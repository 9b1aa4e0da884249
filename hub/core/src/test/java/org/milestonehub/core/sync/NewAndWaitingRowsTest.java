package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.milestonehub.core.sync.EngineFixture.counts;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;

/** Rows that are new to a stream that is known, and those among them that wait for another row. */
class NewAndWaitingRowsTest {

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
    void many_new_rows_beside_held_ones_are_one_entry_of_the_feed_whoever_brings_them() {
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);
        String many = USERS + IntStream.range(10, 1_300).mapToObj(i -> "n" + i + ",New,Student,9" + i + ",s1\n").collect(Collectors.joining());

        RunReport later = hub.sis("users.csv", many);
        RunReport other = hub.run("portal", "orgs.csv", ORGS, "users.csv", many.replace("n1", "p1").replace(",9", ",8"));

        for (RunReport report : List.of(later, other)) {
            assertThat(hub.rows("select entity, count(*) as entries from change where district = :d and kind = 'added' and run = " + report.run()
                    + " and entity in ('Person', 'SchoolEnrollment') group by entity order by entity"))
                    .extracting(row -> row.get("entity") + " " + row.get("entries")).containsExactly("Person 1", "SchoolEnrollment 1");
        }
    }

    @Test
    void a_row_that_refers_to_nobody_waits_and_goes_in_when_its_parent_arrives() {
        RunReport report = hub.sis("orgs.csv", ORGS, "users.csv", USERS + "u3,Cem,Deneme,000003,s9\n");

        assertThat(counts(report, "users")).isEqualTo("3 2 0 0 0 1 0 0 0");
        assertThat(hub.count("person", "given_name = 'Cem'")).isEqualTo(1);
        assertThat(hub.count("school_enrollment", "true")).isEqualTo(3);

        hub.sis("orgs.csv", ORGS + "s9,North High,109,d1\n");

        assertThat(hub.count("school_enrollment", "true")).isEqualTo(4);
        assertThat(hub.count("parked_part", "entity = 'SchoolEnrollment'")).isZero();
        assertThat(hub.count("source_record", "state = 3")).isZero();
    }

    @Test
    void an_optional_value_that_waited_comes_in_with_its_target() {
        hub.sis("orgs.csv", ORGS);
        assertThat(hub.count("organization", "name = 'Harbor High' and parent is null")).isEqualTo(1);

        hub.sis("orgs.csv", ORGS + "gone,Late Network,N,\n");

        assertThat(hub.count("organization", "name = 'Harbor High' and parent is not null")).isEqualTo(1);
        assertThat(hub.count("parked_part", "true")).isZero();
    }

    @Test
    void a_dry_run_counts_parked_rows_too() {
        RunReport report = hub.engine.runAll(RunRequest.files(hub.district.code(), "sis", RunRequest.Trigger.PERSON, "test",
                TextBundle.of("orgs.csv", ORGS, "users.csv", USERS + "u3,Cem,Deneme,000003,s9\n")).asDryRun());

        assertThat(counts(report, "users")).isEqualTo("3 2 0 0 0 1 0 0 0");
        assertThat(hub.count("parked_part", "true")).isZero();
    }
}
