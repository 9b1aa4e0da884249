package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.connection.ConfiguredMatching;
import org.milestonehub.core.connection.ConnectorRegistry;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.connection.DocumentsException;
import org.milestonehub.core.connection.KeptDocuments;
import org.milestonehub.core.connection.Secrets;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.identity.learn.WeightProposals;
import org.milestonehub.core.identity.settings.MatchingRules;
import org.milestonehub.core.identity.shadow.ShadowReport;
import org.milestonehub.core.identity.shadow.ShadowRuns;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.Reason;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcDocuments;
import org.milestonehub.core.store.person.JdbcDistrictRecords;
import org.milestonehub.core.store.person.JdbcLearningGround;
import org.milestonehub.core.store.person.JdbcProposals;
import org.milestonehub.core.store.person.PgStewardship;

class ShadowRunTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String[] FAMILIES = {"Castillo", "Nguyen", "Okafor", "Whitfield", "Rahman", "Toussaint", "Lindqvist", "Marchetti"};
    private static final String[] GIVEN = {"Robert", "Ana", "Mei", "Omar", "Kateryna", "William", "Sofia", "Diego", "Aaliyah", "Minh"};

    private EngineFixture hub;
    private KeptDocuments documents;
    private JdbcDistrictRecords records;
    private ShadowRuns shadows;
    private WeightProposals proposals;

    /** What is in force, once the documents are there to ask. */
    private MatchingRules rules = MatchingRules.SHIPPED;

    @BeforeEach
    void eightyStudentsAndAnApplicantWithAShortName() {
        hub = new EngineFixture(DATABASE.dataSource(), "w" + UUID.randomUUID(), EngineFixture.folder(), List.of(),
                new IdentifiersThenEvidence(district -> rules.of(district)));
        JdbcDocuments store = new JdbcDocuments(DATABASE.dataSource());
        Secrets none = (district, reference) -> Optional.empty();
        documents = new KeptDocuments(store, ConnectorRegistry.of(), none, Model.shipped(), name -> false, hub.clock);
        rules = new ConfiguredMatching(store, documents, hub.clock);
        apply("district: " + hub.district.code() + "\ntimeZone: America/New_York\n");
        records = new JdbcDistrictRecords(DATABASE.dataSource());
        shadows = new ShadowRuns(documents, records);
        proposals = new WeightProposals(documents, records, new JdbcLearningGround(DATABASE.dataSource()), shadows,
                new JdbcProposals(DATABASE.dataSource()), hub.clock);
        StringBuilder users = new StringBuilder("id,given,family,number,schools\n");
        StringBuilder born = new StringBuilder("user,born\n");
        for (int i = 0; i < 80; i++) {
            users.append("u%d,%s,%s,%06d,%n".formatted(i, GIVEN[i % 10], FAMILIES[i / 10], 100 + i * 7));
            born.append("u%d,200%d-%02d-%02d%n".formatted(i, 7 + i % 3, 1 + i % 12, 1 + i % 27));
        }
        hub.sis("users.csv", users.toString(), "demographics.csv", born.toString());
        applicants("p1,Bob,Castillo,,\n", "p1,2007-01-01\n");
    }

    private void applicants(String users, String born) {
        hub.run("portal", "users.csv", "id,given,family,number,schools\n" + users, "demographics.csv", "user,born\n" + born);
    }

    private void apply(String text) {
        documents.apply(documents.preview(List.of(new DocumentText("test", text))), "superintendent");
    }

    private String matching(String rest) {
        return "identity: students\ndistrict: " + hub.district.code() + "\n" + rest;
    }

    @Test
    void a_shadow_run_tells_which_links_would_become_questions_and_writes_nothing() {
        assertThat(hub.count("link", "source_key = 'p1' and decision = 'auto' and account ->> 'settings' = '0'")).isEqualTo(1);
        Map<String, List<String>> before = TableDump.of(hub.jdbc, hub.district.id());

        ShadowReport report = shadows.run(hub.district, matching("automatic: 20\n"), 1_000);

        assertThat(TableDump.differences(before, TableDump.of(hub.jdbc, hub.district.id()))).isEmpty();
        assertThat(report.records()).isEqualTo(81);
        assertThat(report.linked()).isEmpty();
        assertThat(report.parted()).singleElement().satisfies(change -> {
            assertThat(change.one().initials()).isIn("R. C.", "B. C.");
            assertThat(List.of(change.one().systems(), change.other().systems())).containsExactlyInAnyOrder(List.of("sis"), List.of("portal"));
            assertThat(change.then().orElseThrow()).isLessThan(20);
            assertThat(change.why()).contains("short form");
        });
        assertThat(report.asked()).hasSize(1);
        assertThat(report.before().questions() + 1).isEqualTo(report.after().questions());
        assertThat(shadows.run(hub.district, "", 1_000).isEmpty()).as("as shipped, as it is").isTrue();
        assertThat(shadows.run(hub.district, matching("automatic: 20\n"), 40).students()).isEqualTo(40);
        assertThatThrownBy(() -> shadows.run(hub.district, matching("automatic: 99\n"), 10)).isInstanceOf(DocumentsException.class);
        assertThatThrownBy(() -> shadows.run(hub.district, "district: " + hub.district.code() + "\ntimeZone: UTC\n", 10)).isInstanceOf(SyncException.class);
    }

    @Test
    void applied_it_is_in_force_for_the_next_record_and_every_decision_names_its_revision() {
        apply(matching("automatic: 20\n"));
        apply(matching("automatic: 19\nlead: 7\n"));

        applicants("p1,Bob,Castillo,,\np2,Will,Castillo,,\n", "p1,2007-01-01\np2,2009-06-06\n");

        assertThat(hub.count("link", "source_key = 'p1'")).as("what was decided before stays").isEqualTo(1);
        assertThat(hub.count("link", "source_key = 'p2'")).isZero();
        assertThat(hub.count("identity_question", "source_key = 'p2' and account ->> 'settings' = '2'")).isEqualTo(1);
    }

    @Test
    void a_pair_that_people_keep_apart_stays_apart_in_a_shadow_run_too() {
        long student = person("u0");
        applicants("p1,Bob,Castillo,,\np9,Robert,Castillo,,\n", "p1,2007-01-01\n");
        new PgStewardship(DATABASE.dataSource(), Ownership.NONE, hub.clock).neverLink(hub.district, person("p9"), student,
                Decree.of("maria", Reason.NAMESAKES));

        ShadowReport report = shadows.run(hub.district, matching("ask: -12\n"), 1_000);

        assertThat(report.asked()).noneMatch(change -> List.of(change.one().student(), change.other().student())
                .containsAll(List.of(student, person("p9"))));
    }

    @Test
    void learned_weights_are_proposed_with_their_impact_and_in_force_only_once_a_person_approves() {
        assertThat(proposals.propose(hub.district, "maria").proposal()).as("one link teaches nothing").isEmpty();
        StringBuilder users = new StringBuilder("p1,Bob,Castillo,,\n");
        StringBuilder born = new StringBuilder("p1,2007-01-01\n");
        for (int i = 1; i < 80; i++) {
            String given = Map.of("Robert", "Bob", "William", "Bill", "Kateryna", "Katya", "Sofia", "Sofie").getOrDefault(GIVEN[i % 10], GIVEN[i % 10]);
            users.append("p%d,%s,%s,%06d,%n".formatted(i + 1, given, FAMILIES[i / 10], 100 + i * 7));
            born.append("p%d,200%d-%02d-%02d%n".formatted(i + 1, 7 + i % 3, 1 + i % 12, 1 + i % 27));
        }
        applicants(users.toString(), born.toString());
        Map<String, List<String>> before = TableDump.of(hub.jdbc, hub.district.id());

        WeightProposals.Outcome outcome = proposals.propose(hub.district, "maria");

        assertThat(TableDump.differences(before, TableDump.of(hub.jdbc, hub.district.id()))).singleElement().asString().contains("identity_proposal");
        assertThat(outcome.proposal()).hasValueSatisfying(proposal -> {
            assertThat(proposal.byNumber()).isEqualTo(79);
            assertThat(proposal.body()).contains("portal:", "nickname: 0.");
            assertThat(proposal.impact()).contains("links more", "among 160 records of 80 students");
        });
        assertThat(shadows.inForce(hub.district).revision()).isZero();

        proposals.approve(hub.district, outcome.proposal().orElseThrow().number(), "superintendent");

        assertThat(shadows.inForce(hub.district).weights()).isEqualTo(outcome.learned().weights());
        assertThat(proposals.all(hub.district).get(0).decision().orElseThrow().by()).isEqualTo("superintendent");
        assertThatThrownBy(() -> proposals.approve(hub.district, 1, "omar")).hasMessageContaining("approved by superintendent already");
        assertThat(proposals.propose(hub.district, "maria").why()).startsWith("Nothing to propose");

        apply(matching("automatic: 8\n"));
        proposals.propose(hub.district, "maria");
        apply(matching("automatic: 9\n"));
        assertThatThrownBy(() -> proposals.approve(hub.district, 2, "omar")).hasMessageContaining("made beside revision 2").hasMessageContaining("propose again");
        proposals.dismiss(hub.district, 2, "omar");
        assertThat(shadows.inForce(hub.district).weights().bits()).isEmpty();
    }

    private long person(String key) {
        return hub.jdbc.sql("""
                select coalesce((select id from link where district = :d and entity = 'Person' and source_key = :k),
                                (select id from person where district = :d and source_key = :k))""")
                .param("d", hub.district.id()).param("k", key).query(Long.class).single();
    }
}
