package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.Reason;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.person.PgMergeProposals;
import org.milestonehub.core.store.person.PgStewardship;

class LateEvidenceTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String[] FAMILIES = {"Castillo", "Nguyen", "Okafor", "Whitfield", "Rahman", "Toussaint", "Lindqvist", "Marchetti"};
    private static final String[] GIVEN = {"Robert", "Ana", "Mei", "Omar", "Kateryna", "William", "Sofia", "Diego", "Aaliyah", "Minh"};
    private static final String HEAD = "id,given,family,number,schools\n";
    private static final String BORN = "user,born\n";

    private EngineFixture hub;
    private PgStewardship stewards;

    @BeforeEach
    void aRosterAndAnApplicantWhoIsNobodyInIt() {
        hub = new EngineFixture(DATABASE.dataSource(), "l" + UUID.randomUUID(), EngineFixture.folder(), List.of(), new IdentifiersThenEvidence())
                .with("employer", "wbl_platform");
        stewards = new PgStewardship(DATABASE.dataSource(), Ownership.NONE, hub.clock);
        StringBuilder users = new StringBuilder(HEAD);
        StringBuilder born = new StringBuilder(BORN);
        for (int i = 0; i < 80; i++) {
            users.append("u%d,%s,%s,%06d,%n".formatted(i, GIVEN[i % 10], FAMILIES[i / 10], 500 + i * 7));
            born.append("u%d,200%d-%02d-%02d%n".formatted(i, 7 + i % 3, 1 + i % 12, 1 + i % 27));
        }
        hub.sis("users.csv", users + "d1,Philippa,Vandersteen,000901,\nd2,Philippa,Vandersteen,047113,\n", "demographics.csv",
                born + "d1,2008-07-19\nd2,2008-07-19\n");
        hub.run("portal", "users.csv", HEAD + "p1,Zenobia,Quill,,\n", "demographics.csv", BORN + "p1,2006-12-31\n");
    }

    private MergeRecord mergedByMistake() {
        return stewards.merge(hub.district, person("u0"), person("p1"), Decree.of("maria", Reason.LOOKED_AT_RECORDS));
    }

    private void employer(String name, String born) {
        hub.run("employer", "users.csv", HEAD + "e1," + name + ",,\n", "demographics.csv", BORN + "e1," + born + "\n");
    }

    @Test
    void a_record_linked_while_a_merge_stood_goes_to_the_one_it_is_about() {
        long split = person("p1");
        MergeRecord merge = mergedByMistake();
        employer("Zenobia,Quill", "2006-12-31");
        assertThat(linked()).containsExactly(person("u0"));

        stewards.unmerge(hub.district, merge.event(), Decree.of("maria", Reason.MERGED_BY_MISTAKE));

        assertThat(linked()).containsExactly(split);
        assertThat(hub.count("contribution", "entity = 'Person' and source_system = 3 and id = " + person("u0"))).isZero();
    }

    @Test
    void a_record_that_fitted_only_both_together_stands_for_itself_once_they_are_two() {
        MergeRecord merge = mergedByMistake();
        employer("Zenobia,Castillo", "2007-01-01");
        assertThat(linked()).containsExactly(person("u0"));

        stewards.unmerge(hub.district, merge.event(), Decree.of("maria", Reason.MERGED_BY_MISTAKE));

        assertThat(linked()).isEmpty();
        assertThat(hub.rows("select given_name from person where district = :d and source_key = 'e1' and lifecycle = 'active'"))
                .extracting(row -> row.get("given_name")).containsExactly("Zenobia");
    }

    @Test
    void two_whom_one_record_fits_equally_well_are_proposed_as_one() {
        hub.sis("users.csv", HEAD.replace("schools", "schools,middle") + "d1,Philippa,Vandersteen,000901,,Anne\n", "demographics.csv", BORN + "d1,2008-07-19\n");
        hub.run("portal", "users.csv", HEAD + "p2,Philippa,Vandersteen,,\n", "demographics.csv", BORN + "p2,2008-07-19\n");
        assertThat(hub.count("identity_question", "kind = 'record' and source_key = 'p2' and bits >= 6")).isEqualTo(2);
        hub.jdbc.sql("insert into proposal_cursor values (?, 0, 0, 0)").param(hub.district.id()).update();

        new PgMergeProposals(DATABASE.dataSource(), hub.clock).look(hub.district);

        assertThat(hub.rows("select person, other from identity_question where district = :d and kind in ('joins', 'duplicate')")).singleElement()
                .satisfies(asked -> {
                    assertThat(asked.get("person")).isEqualTo(person("d2"));
                    assertThat(asked.get("other")).isEqualTo(person("d1"));
                });
    }

    private List<Object> linked() {
        return hub.rows("select id from link where district = :d and source_key = 'e1'").stream().map(row -> row.get("id")).toList();
    }

    private long person(String key) {
        return hub.jdbc.sql("select id from person where district = ? and source_key = ?").params(hub.district.id(), key).query(Long.class).single();
    }
}
