package org.milestonehub.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.connection.DocumentChange.Effect;
import org.milestonehub.core.identity.decide.Limits;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.settings.Matching;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.LocalRules;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.access.JdbcSecrets;
import org.milestonehub.core.store.connection.JdbcDocuments;
import org.milestonehub.spi.ConnectorDescriptor.Bringing;
import org.milestonehub.spi.Secret;

class DocumentsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-16T12:00:00Z"), ZoneOffset.UTC);

    private static final String NYC = "nyc-postsecondary-milestones-2020";

    private static final String GOOD = """
            # who we are
            district: %1$s
            timeZone: America/New_York
            year: {starts: "07-01"}
            credits: {diploma: 44, unit: semester_credit}
            ownership:
              SchoolEnrollment.enrolment: [%1$s-sis, notes]
            ---
            connection: %1$s-sis
            connector: files
            bring: {from: "sftp:sis.example.edu/export", every: "0 2 * * *", user: hub, key: "secret:sis-key"}
            streams: {users: auto}
            guard: {removed: {percent: 5, count: 50, per: school}}
            ---
            connection: notes
            connector: notebook
            every: PT5M
            webhook: true
            settings:
              token: secret:notes-token
              address: https://notebook.example.org
            ---
            agreement: notes-mou
            party: notes
            purpose: "keep the notebook: up to date"
            groups: [Person.identity, SchoolEnrollment.enrolment]
            from: 2026-07-01
            until: 2027-06-30
            ---
            delivery: roster
            connection: notes
            mapping: notebook/out
            send: [Person.identity]
            window: {collect: "Mon-Thu", process: Fri}
            agreement: notes-mou
            """;

    @TempDir
    Path folder;

    private JdbcDocuments store;
    private KeptSecrets secrets;
    private KeptDocuments documents;
    private ConnectorRegistry registry;

    @BeforeEach
    void setUp() {
        store = new JdbcDocuments(DATABASE.dataSource());
        registry = ConnectorRegistry.of(new NotebookConnector("notebook", Bringing.SELF),
                new NotebookConnector("files", Bringing.FILES));
        secrets = new KeptSecrets(Map.of("HUB_SECRET_SIS_KEY", "k", "HUB_SECRET_NOTES_TOKEN", "canary-token"),
                new JdbcSecrets(DATABASE.dataSource()), store, MasterKeys.in(folder.resolve("master.key")), CLOCK);
        documents = new KeptDocuments(store, registry, secrets, Model.shipped(), "notebook/out"::equals, CLOCK);
    }

    @Test
    void applied_documents_configure_connections_deliveries_and_agreements() {
        apply("alpha");

        Connection connection = new ConfiguredConnections(store, documents, registry, secrets, CLOCK).connection("alpha", "notes");
        assertThat(connection.id()).isEqualTo(store.findConnection(connection.district(), "notes").orElseThrow());
        assertThat(connection.district().timeZone().getId()).isEqualTo("America/New_York");
        assertThat(connection.settings().get(NotebookConnector.TOKEN)).isEqualTo(new Secret("canary-token"));
        assertThat(connection.settings().get(NotebookConnector.PAGE)).isEqualTo(100);
        assertThat(documents.deliveries("alpha")).singleElement()
                .satisfies(delivery -> assertThat(delivery.window().orElseThrow().collect()).hasSize(4));
        assertThat(documents.agreement("alpha", "notes-mou").orElseThrow().purpose()).isEqualTo("keep the notebook: up to date");
        assertThat(documents.district("alpha").orElseThrow().ownership())
                .containsEntry("SchoolEnrollment.enrolment", List.of("alpha-sis", "notes"));
    }

    @Test
    void how_students_are_matched_is_a_document_with_revisions_and_all_mistakes_at_once() {
        apply("id");
        String matching = """
                identity: students
                district: id
                automatic: 7.5
                pairs: {roster+workplace: {automatic: 9, ask: -2}}
                weights:
                  portal: {given-name: {nickname: 0.40}, birth-date: {two-parts: -1}}
                """;
        documents.apply(documents.preview(text(matching)), "superintendent");
        documents.apply(documents.preview(text(matching.replace("7.5", "8"))), "superintendent");

        IdentityDocument kept = documents.identity("id").orElseThrow();
        assertThat(documents.preview(List.of(kept.text())).changesAnything()).isFalse();
        assertThat(documents.previewWhole(text(documents.export("id"))).changesAnything()).isFalse();
        Matching matched = new ConfiguredMatching(store, documents, CLOCK).of(store.findDistrict("id").orElseThrow().id());
        assertThat(matched.revision()).isEqualTo(2);
        assertThat(matched.thresholds().of(SystemKind.ROSTER, SystemKind.PORTAL)).isEqualTo(new Limits(8, -4, 6));
        assertThat(matched.thresholds().of(SystemKind.WORKPLACE, SystemKind.ROSTER)).isEqualTo(new Limits(9, -2, 6));
        assertThat(matched.weights().bits()).hasSize(2);

        Preview refused = documents.preview(text("""
                identity: students
                district: id
                automatic: 3
                ask: much
                pairs:
                  roster+portal: {automatic: 5, ask: 4.5}
                  portal+roster: {lead: 4}
                  roster+moon: {lead: 1}
                weights:
                  portal: {given-name: {nickname: 1.5, exact: 1}, shoe-size: {near: 1}}
                  moon: {given-name: {near: 1}}
                guards: none
                """));
        assertThat(refused.problems()).extracting(DocumentProblem::line).containsExactly(3, 4, 6, 7, 8, 8, 10, 10, 10, 11, 12);
        assertThat(refused.problems()).extracting(DocumentProblem::message).anySatisfy(message -> assertThat(message)
                .isEqualTo("automatic: \"3\" is not a number of bits from 4 to 20, with at most two decimals"));
        assertThat(documents.preview(text("identity: staff\ndistrict: id\n")).problems()).singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("there is only identity: students"));
    }

    @Test
    void numbers_of_a_framework_are_documents_with_revisions_and_mistakes_have_a_line() {
        LocalRules rules = new LocalRules(List.of(Frameworks.chosen(NYC)));
        documents = new KeptDocuments(store, registry, secrets, Model.shipped(), "notebook/out"::equals, rules, CLOCK);
        apply("nu");
        String numbers = """
                framework: nyc-postsecondary-milestones-2020
                district: nu
                parameters: {exploration_min: 3, match_bands: [reach, likely]}
                schools:
                  "042": {exploration_min: 4}
                """;
        documents.apply(documents.preview(text(numbers)), "superintendent");
        assertThat(documents.frameworks("nu")).singleElement().satisfies(own -> {
            assertThat(own.parameters()).containsEntry("match_bands", List.of("reach", "likely"));
            assertThat(own.schools()).containsEntry("042", Map.of("exploration_min", List.of("4")));
            assertThat(documents.preview(List.of(own.text())).changesAnything()).isFalse();
        });
        assertThat(documents.previewWhole(text(documents.export("nu"))).changesAnything()).isFalse();

        Preview refused = documents.preview(text("""
                framework: nyc-postsecondary-milestones-2020
                district: nu
                parameters:
                  exploration_min: many
                  one_on_one_min: 0
                  invented: 1
                schools:
                  "042":
                    exploration_min: 1
                    verified_by: [deposit]
                """));
        assertThat(refused.problems()).extracting(DocumentProblem::line, DocumentProblem::message).containsExactly(
                tuple(4, "parameters.exploration_min: parameter exploration_min is of type integer, not many"),
                tuple(5, "parameters.one_on_one_min: parameter one_on_one_min may be raised from 1, not set to 0"),
                tuple(6, "parameters.invented: there is no parameter invented"),
                tuple(9, "schools.042.exploration_min: parameter exploration_min may be raised from 2, not set to 1"),
                tuple(10, "schools.042.verified_by: parameter verified_by is the district's to set"));
        assertThat(documents.preview(text("""
                framework: nyc-postsecondary-milestones-2020
                district: nu
                parameters:
                  list_min: 3
                  exploration_min: 99999999999
                schools:
                  "042":
                    options_min: -4
                """)).problems()).extracting(DocumentProblem::line, DocumentProblem::message).containsExactly(
                tuple(5, "parameters.exploration_min: parameter exploration_min is at most 2147483647, so it cannot be 99999999999"),
                tuple(8, "schools.042.options_min: parameter options_min is not below 0, so it cannot be -4"));
        assertThat(documents.preview(text("framework: unheard-of\ndistrict: nu\n")).problems()).singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("no framework unheard-of in force"));
    }

    @Test
    void applying_twice_changes_nothing() {
        apply("beta");
        Preview again = documents.preview(text(GOOD.formatted("beta")));

        assertThat(again.problems()).isEmpty();
        assertThat(again.changes()).hasSize(5).allMatch(change -> change.effect() == Effect.UNCHANGED);
        documents.apply(again, "admin");
        assertThat(documents.revisions("beta", DocumentKind.CONNECTION, "notes")).hasSize(1);
    }

    @Test
    void what_is_exported_reads_back_unchanged_and_shows_no_secret() {
        apply("gamma");
        String exported = documents.export("gamma");

        assertThat(exported).contains("token: secret:notes-token").doesNotContain("canary-token");
        assertThat(documents.previewWhole(text(exported)).changesAnything()).isFalse();
    }

    @Test
    void a_change_is_shown_line_by_line_before_it_is_kept_as_a_revision() {
        apply("delta");
        Preview preview = documents.preview(text(GOOD.formatted("delta").replace("PT5M", "PT10M")));

        assertThat(preview.changes()).filteredOn(change -> change.effect() == Effect.CHANGED).singleElement()
                .satisfies(change -> assertThat(change.difference()).contains("- every: PT5M").contains("+ every: PT10M"));
        documents.apply(preview, "registrar");
        assertThat(documents.revisions("delta", DocumentKind.CONNECTION, "notes"))
                .extracting(StoredDocument::revision, StoredDocument::appliedBy)
                .containsExactly(tuple(2, "registrar"), tuple(1, "admin"));
    }

    @Test
    void two_people_who_change_the_same_document_do_not_overwrite_each_other() {
        apply("epsilon");
        Preview mine = documents.preview(text(GOOD.formatted("epsilon").replace("PT5M", "PT10M")));
        documents.apply(documents.preview(text(GOOD.formatted("epsilon").replace("PT5M", "PT20M"))), "somebody");

        assertThatThrownBy(() -> documents.apply(mine, "me")).hasMessageContaining("preview again");
    }

    @Test
    void every_mistake_is_told_at_once_with_its_place() {
        Preview preview = documents.preview(text("""
                district: zeta
                timeZone: New York
                ownership: {SchoolEnrollment.enrollment: [zeta-sis]}
                colour: blue
                ---
                connection: notes
                connector: notebook
                every: 0 25 * * *
                settings: {adress: "https://notebook.example.org", token: canary-in-plain, page-size: 900}
                streams: {users: sometimes, classes: auto}
                ---
                connection: zeta-sis
                connector: filez
                bring: {from: "sftp://hub:canary@sis.example.edu/x", every: "five minutes", key: "secret:no-such-key"}
                ---
                delivery: roster
                connection: nobody
                mapping: notebook/in
                send: [Person.identiti]
                agreement: none
                """));

        assertThat(preview.changes()).isEmpty();
        assertThat(preview.problems()).extracting(DocumentProblem::toString)
                .anySatisfy(p -> assertThat(p).startsWith("test.yaml:2:11: district zeta: timeZone: \"New York\" is no time zone"))
                .anySatisfy(p -> assertThat(p).startsWith("test.yaml:3:42: district zeta: ownership.SchoolEnrollment.enrollment:"))
                .anySatisfy(p -> assertThat(p).startsWith("test.yaml:4:1: district zeta: colour: is not known here"))
                .anySatisfy(p -> assertThat(p).startsWith("test.yaml:8:8: connection notes: every: \"25\" in the cron line"))
                .anySatisfy(p -> assertThat(p).contains(":9:").contains("settings.adress: is not a setting"))
                .anySatisfy(p -> assertThat(p).contains("settings.address: is required"))
                .anySatisfy(p -> assertThat(p).contains("settings.token: a secret does not stand in a document"))
                .anySatisfy(p -> assertThat(p).contains("settings.page-size: \"900\" is not a whole number from 1 to 500"))
                .anySatisfy(p -> assertThat(p).contains("streams.users: \"sometimes\" is none of auto, full, delta, off"))
                .anySatisfy(p -> assertThat(p).contains("streams.classes: connector notebook has no such stream"))
                .anySatisfy(p -> assertThat(p).contains("connector filez is not installed; installed are files, notebook"))
                .anySatisfy(p -> assertThat(p).contains("bring.from: holds a user or password"))
                .anySatisfy(p -> assertThat(p).contains("bring.every: \"five minutes\" is neither a cron line"))
                .anySatisfy(p -> assertThat(p).contains("bring.key: secret no-such-key is not known"))
                .anySatisfy(p -> assertThat(p).contains("connection: there is no connection nobody"))
                .anySatisfy(p -> assertThat(p).contains("mapping: \"notebook/in\" is no outbound mapping"))
                .anySatisfy(p -> assertThat(p).contains("send: the data model has no field group Person.identiti"))
                .anySatisfy(p -> assertThat(p).contains("agreement: there is no agreement none"))
                .noneSatisfy(p -> assertThat(p).contains("canary"));
        assertThat(documents.districts()).doesNotContain("zeta");
    }

    @Test
    void a_delivery_sends_nothing_that_its_agreement_does_not_name() {
        Preview preview = documents.preview(text(GOOD.formatted("eta").replace("send: [Person.identity]", "send: [Person.contact]")));

        assertThat(preview.problems()).singleElement().satisfies(
                problem -> assertThat(problem.message()).isEqualTo("send: agreement notes-mou does not allow Person.contact"));
    }

    @Test
    void a_secret_that_does_not_resolve_says_where_to_put_it() {
        Preview preview = documents.preview(text(GOOD.formatted("theta").replace("secret:notes-token", "secret:other")));

        assertThat(preview.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .isEqualTo("settings.token: secret other is not known; set HUB_SECRET_THETA__OTHER or store it with: milestone-hub secret other"));
    }

    @Test
    void an_address_is_no_secret_whose_name_would_hide_where_the_hub_goes() {
        Preview preview = documents.preview(text(GOOD.formatted("kappa").replaceFirst("address: \\S+", "address: secret:notes-token")));

        assertThat(preview.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .startsWith("settings.address: an address stands in the document itself"));
    }

    @Test
    void a_document_is_removed_only_when_the_whole_district_is_applied() {
        apply("iota");
        String without = GOOD.formatted("iota").replaceAll("(?s)---\nagreement.*", "");

        assertThat(documents.preview(text(without)).changesAnything()).isFalse();
        Preview whole = documents.previewWhole(text(without));
        assertThat(whole.changes()).filteredOn(change -> change.effect() == Effect.REMOVED)
                .extracting(DocumentChange::name).containsExactly("notes-mou", "roster");
        documents.apply(whole, "admin");
        assertThat(documents.deliveries("iota")).isEmpty();
    }

    @Test
    void a_stream_has_the_grace_of_its_connection_else_of_its_district_else_five_school_days() {
        apply("eta");
        documents.apply(documents.preview(text("""
                district: eta
                timeZone: America/New_York
                graceDays: {orgs: 30, users: 7}
                calendar: {pause: ["2026-12-19..2027-01-03 winter break"]}
                ---
                connection: notes
                connector: notebook
                settings: {address: "https://notebook.example.org", token: "secret:notes-token"}
                graceDays: {users: 10}
                """)), "admin");
        DistrictDocument district = documents.district("eta").orElseThrow();

        assertThat(List.of("users", "orgs", "classes").stream().map(stream -> SchoolDays.days(documents, district, "notes", stream)))
                .containsExactly(10, 30, 5);
        assertThat(documents.preview(text("district: eta\ntimeZone: America/New_York\ngraceDays: {users: none}\n")).problems())
                .singleElement().satisfies(problem -> assertThat(problem.message()).contains("graceDays.users", "not a whole number"));
    }

    @Test
    void text_that_is_not_yaml_is_told_with_its_line() {
        Preview preview = documents.preview(text("district: kappa\ntimeZone: [\n"));

        assertThat(preview.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.message()).startsWith("is not YAML");
        });
    }

    private void apply(String district) {
        Preview preview = documents.preview(text(GOOD.formatted(district)));
        assertThat(preview.problems()).isEmpty();
        documents.apply(preview, "admin");
    }

    private static List<DocumentText> text(String yaml) {
        return List.of(new DocumentText("test.yaml", yaml));
    }
}
