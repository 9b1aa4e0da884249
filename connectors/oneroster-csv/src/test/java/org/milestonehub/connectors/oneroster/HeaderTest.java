package org.milestonehub.connectors.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.Settings;
import org.milestonehub.testkit.FolderBundle;
import org.milestonehub.testkit.TestContext;

class HeaderTest {

    private static final String ORGS = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n";

    @TempDir
    Path folder;

    @Test
    void passwords_are_never_read() {
        Roster roster = write("users.csv", SampleRoster.bulk12().get("users.csv"));
        assertThat(roster.planned("users").columns()).doesNotContain("password").contains("grades", "userMasterIdentifier");
        assertThat(roster.read("users").rows()).allSatisfy(row -> {
            assertThat(row.header().names()).doesNotContain("password");
            assertThat(row.cells()).doesNotContain("S3cretWord").hasSize(21);
        });
        assertThat(roster.read("users").column("primaryOrgSourcedId")).containsOnly("s1");
    }

    @Test
    void a_renamed_needed_column_refuses_the_bundle_and_says_what_it_may_be_called_now() {
        Roster roster = write("orgs.csv", ORGS.replace("name", "org_name") + "s1,,,North,school,,\n");
        assertThatThrownBy(roster::plan).isInstanceOf(ConnectorException.class)
                .hasMessageContaining("orgs.csv has no column name; is it now called org_name?")
                .hasMessageContaining("Nothing was read");
    }

    @Test
    void a_spreadsheet_and_a_web_page_under_the_name_of_a_csv_are_told_apart_without_their_text() {
        assertThatThrownBy(write("users.csv", "PK\u0003\u0004\u0000\u0000,x\n")::plan).isInstanceOf(ConnectorException.class)
                .hasMessageStartingWith("users.csv is no text").hasMessageContaining("export it as CSV");
        assertThatThrownBy(write("orgs.csv", "<!DOCTYPE html><html><body>Sign in, Mary\n")::plan).isInstanceOf(ConnectorException.class)
                .hasMessageStartingWith("orgs.csv is a web page").hasMessageNotContaining("Mary");
    }

    @Test
    void a_file_without_its_header_is_refused_and_its_first_record_is_not_told() {
        assertThatThrownBy(write("users.csv", "u1,,,TRUE,s1,student,mjones,,Mary,Jones\nu2,,,TRUE,s1,student,x,,Ada,Lind\n")::plan)
                .isInstanceOf(ConnectorException.class)
                .hasMessageStartingWith("users.csv has no header").hasMessageContaining("sourcedId")
                .hasMessageNotContaining("Jones").hasMessageNotContaining("mjones");
    }

    @Test
    void every_vanished_column_of_every_file_is_named_at_once() {
        Roster roster = Roster.of(FolderBundle.write(folder, Map.of("orgs.csv", "sourcedId,status,dateLastModified,identifier\n",
                "courses.csv", "sourcedId,status,dateLastModified,title\n")));
        assertThatThrownBy(roster::plan).hasMessageContaining("orgs.csv has no column name").hasMessageContaining("orgs.csv has no column type")
                .hasMessageContaining("courses.csv has no column orgSourcedId");
    }

    @Test
    void a_district_can_name_a_column_and_accept_a_lacking_one() {
        FolderBundle bundle = FolderBundle.write(folder, Map.of("orgs.csv",
                "sourcedId,status,dateLastModified,Schulname\ns1,,,North\n"));
        Roster roster = new Roster(bundle, Map.of("columns", "orgs.Schulname=name", "missing-columns", "orgs.type"));
        assertThat(roster.read("orgs").column("name")).containsExactly("North");
    }

    @Test
    void one_lacking_and_one_unknown_column_are_taken_for_the_same_and_the_setting_that_is_told_is_accepted() {
        String users = SampleRoster.bulk12().get("users.csv").replaceFirst("givenName", "First Name");
        assertThatThrownBy(write("users.csv", users)::plan)
                .hasMessageContaining("is it now called First Name? then set columns: users.First Name=givenName");
        Roster told = Roster.of(FolderBundle.write(folder, Map.of("users.csv", users)), "columns", "users.First Name=givenName");
        assertThat(told.planned("users").columns()).contains("givenName");
    }

    @Test
    void a_column_named_the_wrong_way_round_is_told_with_the_right_way() {
        Settings turned = Settings.parse(new OneRosterCsvConnector().descriptor().settings(), Map.of("columns", "users.givenName=First Name"))
                .settings().orElseThrow();
        assertThat(new OneRosterCsvConnector().check(turned, TestContext.create()).problems()).singleElement().asString()
                .contains("the wrong way round", "users.First Name=givenName");
    }

    @Test
    void letters_case_and_punctuation_of_a_header_do_not_matter() {
        Roster roster = write("orgs.csv", " SourcedID ,STATUS,DateLastModified,Name,\"Type\",identifier,parent_sourced_id\ns1,,,North,school,,d1\n");
        assertThat(roster.read("orgs").column("parentSourcedId")).containsExactly("d1");
        assertThat(roster.rules()).containsExactly("no-manifest");
    }

    @Test
    void known_misspellings_are_read_with_a_note() {
        Roster roster = write("users.csv", "sourcedId,status,dataLastModified,enabledUser,orgSourcedIds,role,username,givenName,"
                + "familyName,prefferedGivenName,grade\nu1,,,true,s1,student,ada,Ada,Lindqvist,Addie,09\n");
        assertThat(roster.planned("users").columns()).contains("dateLastModified", "grades");
        assertThat(roster.plan().notes()).extracting(RowProblem::column).contains("dataLastModified", "grade");
        assertThat(roster.read("users").column("grades")).containsExactly("09");
    }

    @Test
    void demographics_keyed_by_user_are_read() {
        Roster roster = write("demographics.csv", "userSourcedId,status,dateLastModified,birthDate,sex\nu1,,,2010-04-17,female\n");
        assertThat(roster.planned("demographics").shape()).isEqualTo("oneroster-1.1");
        assertThat(roster.read("demographics").column("sourcedId")).containsExactly("u1");
    }

    @Test
    void a_probable_slip_in_an_optional_column_is_only_noted() {
        Roster roster = write("orgs.csv", ORGS.replace("identifier", "identifer") + "s1,,,North,school,7,\n");
        assertThat(roster.plan().notes()).extracting(RowProblem::message).anyMatch(message -> message.contains("meant for identifier"));
        assertThat(roster.read("orgs").column("identifer")).containsExactly("7");
    }

    @Test
    void doubled_and_empty_headers_and_unknown_columns_are_kept() {
        Roster roster = write("orgs.csv", ORGS.replace("\n", ",metadata.region,name,\n") + "s1,,,North,school,,,upstate,second,x\n");
        assertThat(roster.planned("orgs").columns()).endsWith("metadata.region", "name#2", "column#10");
        assertThat(roster.read("orgs").column("name")).containsExactly("North");
        assertThat(roster.read("orgs").column("name#2")).containsExactly("second");
        assertThat(roster.read("orgs").column("metadata.region")).containsExactly("upstate");
        assertThat(roster.rules()).contains("duplicate-column", "unnamed-column");
    }

    @Test
    void columns_may_stand_in_any_order() {
        Roster roster = write("orgs.csv", "type,name,dateLastModified,status,sourcedId\nschool,North,,,s1\n");
        assertThat(roster.read("orgs").column("sourcedId")).containsExactly("s1");
    }

    @Test
    void a_header_without_end_refuses_the_bundle() {
        assertThatThrownBy(write("orgs.csv", "a,".repeat(3_000) + "z\n")::plan).hasMessageContaining("more than 2000 columns");
        assertThatThrownBy(write("orgs.csv", "sourcedId,\"name\n")::plan).hasMessageContaining("never closed");
    }

    private Roster write(String name, String text) {
        return Roster.of(FolderBundle.write(folder, Map.of(name, text)));
    }
}
