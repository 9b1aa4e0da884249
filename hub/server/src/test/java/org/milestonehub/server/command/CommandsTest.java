package org.milestonehub.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.store.TestDatabaseDirectory;
import org.milestonehub.core.store.server.EmbeddedDatabase;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.server.command.Terminal.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;

class CommandsTest {

    @TempDir
    Path folder;

    @Test
    void an_import_prints_its_reconciliation_and_nothing_else_and_everything_can_be_asked_for_afterwards() throws IOException {
        Terminal terminal = new Terminal(folder.resolve("data"));
        String files = Roster.write(folder.resolve("roster"), true).toString();

        Answer dry = terminal.type("import", "--connector", "oneroster-csv", "--path", files, "--dry-run", "--json");
        assertThat(dry.exitCode()).as(dry.err()).isEqualTo(ExitCode.PROBLEMS_IN_THE_DATA);
        assertThat(folder.resolve("data")).doesNotExist();

        Answer imported = terminal.type("import", "--connector", "oneroster-csv", "--path", files, "--json");
        assertThat(imported.exitCode()).as(imported.err()).isEqualTo(ExitCode.PROBLEMS_IN_THE_DATA);
        JsonNode run = Json.parse(imported.out());
        assertThat(names(run)).containsExactly("run", "state", "streams", "district");
        assertThat(run.path("district").asText()).isEqualTo("default");
        assertThat(run.path("state").asText()).isEqualTo("partly_succeeded");
        assertThat(run.path("streams")).allSatisfy(stream -> {
            assertThat(names(stream)).containsExactly("stream", "read", "added", "changed", "rekeyed", "unchanged", "quarantined",
                    "parked", "filtered", "missing", "ended", "problems");
            assertThat(sum(stream)).isEqualTo(stream.path("read").asLong());
        });
        assertThat(run.path("streams")).anySatisfy(stream -> {
            assertThat(stream.path("stream").asText()).isEqualTo("users");
            assertThat(stream.path("added").asLong()).isEqualTo(2);
            assertThat(names(stream.path("problems").get(0)))
                    .containsExactly("rule", "count", "file", "line", "column", "message");
        });

        assertThat(terminal.type("quarantine").exitCode()).isEqualTo(ExitCode.PROBLEMS_IN_THE_DATA);
        assertThat(terminal.type("runs").out()).contains("partly succeeded", "import-oneroster-csv");
        assertThat(terminal.type("export").out()).contains("connector: oneroster-csv");
        assertThat(terminal.type("choices").out()).contains("every choice that protects a student is still told by its system");
        assertThat(terminal.type("choices", "--end", "00000001-0000-8000-8000-000000000009", "--reason", "the family was asked").err())
                .contains("there is no such choice that stands alone");
        JsonNode judged = Json.parse(terminal.type("milestones", "evaluate", "--json").out());
        assertThat(judged.findValuesAsText("framework")).contains("nyc-postsecondary-milestones-2020", "district-postsecondary-strategies");
        Answer why = terminal.type("milestones", "explain", "000000101", "--framework", "nyc-postsecondary-milestones-2020");
        assertThat(why.out()).as(why.err()).contains("Explore Career Pathways", "need 2", "feed missing or too old");
        Path changed = Files.writeString(folder.resolve("changed.yaml"), Files.readString(
                Path.of("../../mappings/milestones/nyc-postsecondary-milestones-2020.yaml")).replace("version: 0.1.0", "version: 0.2.0"));
        assertThat(terminal.type("milestones", "impact", changed.toString()).out())
                .containsPattern("0\\.1\\.0\\+\\w+ to 0\\.2\\.0\\+\\w+: 0 of 2 subjects would change");
        Path broken = Files.writeString(folder.resolve("our-copy.yaml"), Files.readString(changed).replace("stage_rule: furthest", "stage_rule: nearest"));
        assertThat(terminal.type("milestones", "impact", broken.toString()).err()).containsPattern("our-copy\\.yaml:\\d+").doesNotContain("framework.yaml");

        Answer trace = terminal.type("trace", "000000101");
        assertThat(trace.out()).contains("Amina " + Roster.CANARY, "Lincoln High School", "users.csv:2");

        Path backup = folder.resolve("hub.zip");
        assertThat(terminal.type("backup", backup.toString()).exitCode()).isEqualTo(ExitCode.GOOD);
        Terminal restored = new Terminal(folder.resolve("restored"));
        assertThat(restored.type("restore", backup.toString()).exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(restored.type("trace", "000000101").out()).isEqualTo(trace.out());
        assertThat(restored.type("restore", backup.toString()).err()).contains("not empty");

        Roster.write(folder.resolve("roster"), false);
        Answer mended = terminal.type("import", "--connector", "oneroster-csv", "--path", files);
        assertThat(mended.exitCode()).as(mended.out() + mended.err()).isEqualTo(ExitCode.GOOD);
        assertThat(mended.out()).contains("district default");
    }

    @Test
    void signing_from_the_terminal_is_refused_as_it_is_everywhere() throws IOException {
        Terminal terminal = new Terminal(TestDatabaseDirectory.copyTo(folder.resolve("data")));
        terminal.type("import", "--connector", "oneroster-csv", "--path", Roster.write(folder.resolve("roster"), false).toString());
        String[] words = {"milestones", "attest", PublicId.of(1, 999_999).toString(), "educators-use-tools", "--type", "school", "--framework",
            "district-postsecondary-strategies", "--role", "principal", "--name", "Mei Lindqvist", "--item", "cooking"};
        assertThat(terminal.type(words).err()).contains("Choose which part is attested: training");
        words[words.length - 1] = "training";
        assertThat(terminal.type(words).err()).contains("there is no such school, or educators-use-tools is not asked of it");
    }

    @Test
    void what_was_signed_from_the_terminal_is_explained_as_attested_by_its_person_until_its_day() throws IOException {
        Path data = TestDatabaseDirectory.copyTo(folder.resolve("data"));
        Terminal terminal = new Terminal(data);
        terminal.type("import", "--connector", "oneroster-csv", "--path", Roster.write(folder.resolve("roster"), false).toString());
        String school;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            school = PublicId.of(1, JdbcClient.create(database.dataSource()).sql("select min(id) from organization where kind = 'school'").query(Long.class).single())
                    .toString();
        }
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(60);
        String[] words = {"milestones", "attest", school, "educators-use-tools", "--type", "school", "--framework", "district-postsecondary-strategies",
            "--role", "principal", "--name", "Mei Lindqvist", "--item", "training", "--document", "https://documents.example.org/training", "--until", until.toString()};
        Answer signed = terminal.type(words);
        assertThat(signed.exitCode()).as(signed.err()).isEqualTo(ExitCode.GOOD);
        assertThat(signed.out()).contains("written down as ", "the milestones are judged again");

        Answer explained = terminal.type("milestones", "explain", school, "--type", "school");
        assertThat(explained.out()).contains("Educators trained and using the tools: in progress", "attested training: true, have signed");
        words[words.length - 1] = LocalDate.now(ZoneOffset.UTC).minusDays(9).toString();
        Answer late = terminal.type(words);
        assertThat(late.exitCode()).isNotEqualTo(ExitCode.GOOD);
        assertThat(late.err()).contains("which is over");
    }

    @Test
    void an_import_whose_hub_breaks_off_says_how_to_see_what_became_of_it() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path roster = Roster.write(folder.resolve("roster"), false);
        try (ServerSocket hub = new ServerSocket(0)) {
            Thread breaksOff = new Thread(() -> {
                try (Socket caller = hub.accept()) {
                    caller.getInputStream().read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            breaksOff.start();
            new RunningHub("http://127.0.0.1:" + hub.getLocalPort(), "token", ProcessHandle.current().pid()).announce(data);
            Answer answer = new Terminal(data).type("import", "--connector", "oneroster-csv", "--path", roster.toString());
            assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(answer.err()).contains("broke off before it answered", "runs", "goes on by itself", "must be sent again");
        }
    }

    @Test
    void a_data_directory_of_another_build_is_refused_in_words_and_stays_as_it_is() throws IOException {
        Path data = TestDatabaseDirectory.copyTo(folder.resolve("data"));
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            JdbcClient.create(database.dataSource()).sql("""
                    insert into schema_version (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success)
                    values (9000, '9000', 'moons', 'SQL', 'V9000__moons.sql', 7, 'hub', now(), 1, true)""").update();
        }
        for (String command : List.of("runs", "serve")) {
            Answer newer = new Terminal(data).type(command);
            assertThat(newer.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(newer.err()).contains("another build of the hub", "step 9000 (moons", "Start the build that wrote it, or a newer one").doesNotContain("Exception");
        }
        Files.writeString(data.resolve("postgres/PG_VERSION"), "19\n");
        assertThat(new Terminal(data).type("runs").err()).contains("was written by PostgreSQL 19", "nothing of it was touched");
    }

    @Test
    void accounts_are_given_changed_and_closed_from_the_terminal() throws IOException {
        Terminal terminal = new Terminal(TestDatabaseDirectory.copyTo(folder.resolve("data")));
        terminal.type("import", "--connector", "oneroster-csv", "--path", Roster.write(folder.resolve("roster"), false).toString());
        String district = terminal.type("export").out().replaceAll("(?s).*?district: (\\S+).*", "$1");
        Answer refused = terminal.type("accounts", "add", "r.delgado", "--role", "counselor", "--district", district);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("A counselor looks after a caseload or a school");
        assertThat(terminal.type("accounts", "add", "r.delgado", "--role", "counselor", "--district", district, "--school", "nowhere").err())
                .contains("has no school nowhere");

        Answer given = terminal.type("accounts", "add", "r.delgado", "--role", "counselor", "--district", district, "--school", "0101",
                "--full-name", "Rosa Delgado");
        assertThat(given.out()).as(given.err()).startsWith("One-time password of r.delgado: ");
        assertThat(terminal.type("accounts", "password", "r.delgado").out()).isNotEqualTo(given.out()).contains("r.delgado");
        assertThat(terminal.type("accounts", "change", "r.delgado", "--role", "district_leader").exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(terminal.type("accounts", "close", "r.delgado").exitCode()).isEqualTo(ExitCode.GOOD);
        JsonNode one = Json.parse(terminal.type("accounts", "list", "--json").out()).get(0);
        assertThat(one.path("role").asText()).isEqualTo("district_leader");
        assertThat(one.path("fullName").asText()).isEqualTo("Rosa Delgado");
        assertThat(one.path("open").asBoolean()).isFalse();
        assertThat(terminal.type("accounts", "close", "nobody").err()).contains("there is no account nobody");
    }

    @Test
    void two_students_are_merged_and_taken_back_from_the_terminal() throws IOException {
        Terminal terminal = new Terminal(TestDatabaseDirectory.copyTo(folder.resolve("data")));
        terminal.type("import", "--connector", "oneroster-csv", "--path", Roster.write(folder.resolve("roster"), false).toString());
        String before = terminal.type("trace", "000000101").out();

        Answer twoNumbers = terminal.type("identity", "merge", "000000101", "000000102", "--reason", "registered-twice");
        assertThat(twoNumbers.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(twoNumbers.err()).contains("same-system-two-local-ids", "knows them under two numbers");
        JsonNode merge = Json.parse(terminal.type("identity", "merge", "000000101", "000000102", "--reason", "registered-twice",
                "--confirm", "same-system-two-local-ids", "--json").out());
        assertThat(terminal.type("identity", "history", "u2").out()).contains("was taken into " + merge.path("survivor").asText());
        assertThat(terminal.type("trace", merge.path("absorbed").asText(), "--json").out()).contains(merge.path("survivor").asText());
        assertThat(terminal.type("identity", "unmerge", merge.path("event").asText()).out()).contains("taken back by");
        assertThat(terminal.type("identity", "queue").out()).contains("0 open, 0 put off");
        assertThat(terminal.type("identity", "propose").out()).contains("0 questions asked");
        assertThat(terminal.type("trace", "000000101").out()).isEqualTo(before);
    }

    @Test
    void a_held_import_is_shown_approved_and_undone_and_a_connection_pauses() throws IOException {
        Terminal terminal = new Terminal(TestDatabaseDirectory.copyTo(folder.resolve("data")));
        Path files = Roster.write(folder.resolve("roster"), true);
        terminal.type("import", "--connector", "oneroster-csv", "--path", files.toString());
        JsonNode cause = Json.parse(terminal.type("quarantine", "--json").out()).get(0);
        assertThat(terminal.type("quarantine", "replay", "--dry-run", "--cause", "import-oneroster-csv/users/" + cause.path("rule").asText() + "/"
                + cause.path("column").asText()).out()).contains("dry run");

        Path users = files.resolve("users.csv");
        Files.writeString(users, Files.readString(users).lines().findFirst().orElseThrow() + "\n");
        Answer held = terminal.type("import", "--connector", "oneroster-csv", "--path", files.toString());
        assertThat(held.exitCode()).isEqualTo(ExitCode.PROBLEMS_IN_THE_DATA);
        assertThat(held.out()).contains("held", "came without any row");
        String run = Json.parse(terminal.type("held", "--json").out()).get(0).path("run").path("run").asText();
        assertThat(terminal.type("held", run).out()).contains("Lincoln High School", "removed", "decide until");
        Answer approved = terminal.type("approve", run);
        assertThat(approved.out()).as(approved.err()).contains("run " + run + ": succeeded");
        assertThat(terminal.type("approve", run).err()).contains("does not wait for a decision");
        assertThat(terminal.type("undo", run).out()).contains("undoes run " + run);
        Answer slip = terminal.type("import", "--connector", "oneroster-csv", "--path", files.toString(), "--district", "defualt");
        assertThat(slip.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(slip.err()).contains("there is no district defualt; there are default", "--new-district");
        assertThat(terminal.type("import", "--connector", "oneroster-csv", "--path", files.toString(), "--district", "second", "--new-district",
                "--dry-run").err()).doesNotContain("there is no district");
        assertThat(terminal.type("pause", "import-oneroster-csv", "--until", "2099-01-01").err()).contains("paused until");
        assertThat(terminal.type("resume", "import-oneroster-csv").err()).contains("goes on");
        Path district = Files.writeString(folder.resolve("second.yaml"), "district: second\ntimeZone: America/New_York\n");
        assertThat(terminal.type("apply", district.toString()).exitCode()).isEqualTo(ExitCode.GOOD);
        Answer which = terminal.type("import", "--connector", "oneroster-csv", "--path", files.toString());
        assertThat(which.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(which.err()).contains("this hub knows 2 districts: default, second", "--district CODE");
    }

    @Test
    void wrong_use_is_told_apart_from_failure() throws IOException {
        Terminal terminal = new Terminal(folder.resolve("data"));
        assertThat(terminal.exactly("fly").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.exactly().exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.exactly("--version").exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(terminal.type("import", "--path", ".").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.type("import", "--connector", "oneroster-csv", "--path", "/nowhere").err()).contains("nothing to read");
        Answer empty = terminal.type("import", "--connector", "oneroster-csv", "--path", Files.createDirectory(folder.resolve("empty")).toString());
        assertThat(empty.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(empty.err()).contains("holds no file");

        Answer nowhere = terminal.type("backup", folder.resolve("lacking").resolve("hub.zip").toString());
        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.err()).contains("there is no folder");

        Answer unknown = terminal.type("import", "--connector", "telepathy", "--path", ".");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("there is no connector telepathy", "oneroster-csv", "stars-soap");

        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), """
                district: rivergate
                timeZone: Mars/Olympus
                ---
                connection: sis
                connector: telepathy
                colour: blue
                """);
        Answer refused = terminal.type("apply", wrong.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("Mars/Olympus", "telepathy", "colour", "wrong.yaml:2");
        assertThat(terminal.type("check", "sis").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void worked_cases_run_from_any_file_without_a_hub() throws IOException {
        Terminal terminal = new Terminal(folder.resolve("data"));
        Path cases = Files.writeString(folder.resolve("some.yaml"), """
                framework: nyc-postsecondary-milestones-2020
                school_year: 2021
                cases:
                  - id: nothing-at-year-end
                    student: {grade: "09", year: 1, start_credits: 0}
                    as_of: "2021-06-30"
                    facts: {}
                    expect: {milestone: explore-career-pathways, state: overdue}
                  - id: wrong-on-purpose
                    student: {grade: "09", year: 1, start_credits: 0}
                    as_of: "2021-06-30"
                    facts: {}
                    expect: {milestone: explore-career-pathways, state: met}
                """);
        Answer answer = terminal.exactly("milestones", "test", cases.toString());
        assertThat(answer.exitCode()).isEqualTo(ExitCode.PROBLEMS_IN_THE_DATA);
        assertThat(answer.out().lines()).hasSize(2).last().isEqualTo("1 passed, 1 failed");
        assertThat(answer.out()).contains("wrong-on-purpose", "state expected met but was overdue");
        Files.writeString(cases, Files.readString(cases).replaceFirst("(?s)  - id: wrong-on-purpose.*", ""));
        Answer good = terminal.exactly("milestones", "test", cases.toString());
        assertThat(good.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(good.out().strip()).isEqualTo("1 passed, 0 failed");
        assertThat(terminal.exactly("milestones", "test", folder.resolve("none.yaml").toString()).exitCode())
                .isEqualTo(ExitCode.PROBLEMS_IN_THE_DATA);
    }

    @Test
    void a_data_directory_in_use_fails_with_who_holds_it() {
        Path data = TestDatabaseDirectory.copyTo(folder.resolve("data"));
        try (EmbeddedDatabase holder = EmbeddedDatabase.start(data)) {
            Answer answer = new Terminal(data).type("runs");
            assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(answer.err()).contains("in use by another hub");
            assertThat(holder.address()).doesNotContain("password");
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static long sum(JsonNode stream) {
        return List.of("added", "changed", "rekeyed", "unchanged", "quarantined", "parked", "filtered").stream()
                .mapToLong(count -> stream.path(count).asLong())
                .sum();
    }
}
