package org.milestonehub.connectors.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.testkit.FolderBundle;
import org.milestonehub.testkit.TestContext;
import org.milestonehub.testkit.ZipBundle;

class PackageTest {

    @TempDir
    Path folder;

    @Test
    void streams_come_parents_first_with_the_mode_of_the_manifest() {
        assertThat(zip(SampleRoster.bulk12()).plan().streams())
                .extracting(PlannedStream::stream, PlannedStream::shape, PlannedStream::mode, PlannedStream::source)
                .containsExactly(
                        tuple("orgs", "oneroster-1.2", Mode.FULL, "orgs.csv"),
                        tuple("academicSessions", "oneroster-1.2", Mode.FULL, "academicSessions.csv"),
                        tuple("users", "oneroster-1.2", Mode.FULL, "users.csv"),
                        tuple("roles", "oneroster-1.2", Mode.FULL, "roles.csv"));
        assertThat(zip(SampleRoster.bulk12()).plan().notes()).isEmpty();
    }

    @Test
    void a_delta_names_what_is_removed() {
        assertThat(zip(SampleRoster.delta11()).read("users").rows()).extracting(SourceRow::removed)
                .containsExactly(false, true, false);
        assertThat(Roster.of(zip(SampleRoster.delta11()).bundle(), "inactive-means-removed", "true").read("users").rows())
                .extracting(SourceRow::removed).containsExactly(false, true, true);
    }

    @Test
    void a_district_can_assert_that_a_file_is_complete() {
        Roster roster = Roster.of(zip(SampleRoster.delta11()).bundle(), "streams", "users=full");
        assertThat(roster.planned("users").mode()).isEqualTo(Mode.FULL);
        assertThat(roster.read("users").rows()).noneMatch(SourceRow::removed);
    }

    @Test
    void a_stream_can_be_left_out() {
        assertThat(Roster.of(zip(SampleRoster.bulk12()).bundle(), "streams", "*=off, users=auto").plan().streams())
                .extracting(PlannedStream::stream).containsExactly("users");
    }

    @Test
    void a_zip_with_a_folder_inside_and_the_litter_of_macos_is_read() {
        Map<String, String> files = new LinkedHashMap<>();
        SampleRoster.bulk12().forEach((name, text) -> files.put("Export 2026/" + name, text));
        files.put("__MACOSX/Export 2026/._users.csv", "junk");
        files.put("Export 2026/.DS_Store", "junk");
        assertThat(zip(files).read("users").rows()).hasSize(7);
        assertThat(zip(files).plan().notes()).isEmpty();
    }

    @Test
    void file_names_may_be_in_any_case() {
        Map<String, String> files = new LinkedHashMap<>();
        SampleRoster.bulk12().forEach((name, text) -> files.put(name.toUpperCase(Locale.ROOT), text));
        assertThat(zip(files).read("academicSessions").rows()).hasSize(1);
    }

    @Test
    void a_missing_manifest_is_said_clearly_and_the_files_are_read_as_complete() {
        Map<String, String> files = SampleRoster.bulk12();
        files.remove("manifest.csv");
        assertThat(zip(files).plan().notes()).singleElement().satisfies(note -> {
            assertThat(note.rule()).isEqualTo("no-manifest");
            assertThat(note.message()).contains("is lacking").contains("oneroster-1.2").contains("complete");
        });
        assertThat(zip(files).planned("users").mode()).isEqualTo(Mode.FULL);
    }

    @Test
    void a_file_the_manifest_promises_but_the_package_lacks_refuses_the_package() {
        Map<String, String> files = SampleRoster.bulk12();
        files.remove("users.csv");
        files.remove("orgs.csv");
        assertBad(zip(files)).hasMessageContaining("lacking: orgs.csv, users.csv");
    }

    @Test
    void a_file_the_manifest_calls_absent_is_left_alone_with_a_note() {
        Map<String, String> files = SampleRoster.with(SampleRoster.bulk12(), "classes.csv", "sourcedId,title\n");
        assertThat(zip(files).plan().streams()).extracting(PlannedStream::stream).doesNotContain("classes");
        assertThat(zip(files).plan().notes()).extracting(RowProblem::message).singleElement().asString().contains("streams: classes=full");
    }

    @Test
    void a_file_the_manifest_forgot_is_read_by_the_safer_mode() {
        Map<String, String> files = SampleRoster.delta11();
        files.put("orgs.csv", SampleRoster.bulk12().get("orgs.csv"));
        assertThat(zip(files).planned("orgs").mode()).isEqualTo(Mode.DELTA);
        assertThat(zip(files).rules()).containsExactly("manifest");
    }

    @Test
    void an_unknown_word_in_the_manifest_refuses_the_package() {
        Map<String, String> files = SampleRoster.with(SampleRoster.bulk12(), "manifest.csv",
                "propertyName,value\noneroster.version,1.2\nfile.users,everything\n");
        assertBad(zip(files)).hasMessageContaining("file.users says \"everything\"");
    }

    @Test
    void a_version_nobody_reads_refuses_the_package() {
        Map<String, String> files = SampleRoster.with(SampleRoster.bulk12(), "manifest.csv",
                "propertyName,value\noneroster.version,2.0\nfile.users,bulk\n");
        assertBad(zip(files)).hasMessageContaining("OneRoster 2.0");
    }

    @Test
    void headers_are_believed_over_a_manifest_that_names_the_wrong_version() {
        Map<String, String> files = SampleRoster.with(SampleRoster.bulk12(), "manifest.csv",
                SampleRoster.bulk12().get("manifest.csv").replace("version,1.2", "version,1.1"));
        assertThat(zip(files).planned("users").shape()).isEqualTo("oneroster-1.2");
        assertThat(zip(files).rules()).containsExactly("manifest");
    }

    @Test
    void user_profiles_that_hold_roles_are_read_as_roles() {
        Map<String, String> files = SampleRoster.bulk12();
        files.put("userprofiles.csv", files.remove("roles.csv"));
        files.remove("manifest.csv");
        assertThat(zip(files).read("roles").rows()).hasSize(2);
        assertThat(zip(files).rules()).contains("misplaced-file");
    }

    @Test
    void a_zip_of_something_else_says_what_it_holds() {
        assertBad(zip(Map.of("photo.jpg", "x"))).hasMessageContaining("no file of a roster").hasMessageContaining("photo.jpg");
        assertBad(zip(Map.of("StudentEnrollment.csv", "x"))).hasMessageContaining("School Data Sync v1");
    }

    @Test
    void a_file_that_is_no_zip_says_so() throws IOException {
        Path fake = folder.resolve("fake.zip");
        Files.writeString(fake, "not a zip at all");
        assertBad(Roster.of(new ZipBundle(fake))).hasMessageContaining("not a whole zip (16 bytes");
    }

    @Test
    void a_zip_cut_off_in_transfer_says_so() throws IOException {
        Path whole = zipFile(SampleRoster.bulk12());
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
        assertBad(Roster.of(new ZipBundle(whole))).hasMessageContaining("not a whole zip");
    }

    @Test
    void a_flipped_byte_in_a_zip_is_found_by_the_checksum() throws IOException {
        Path zip = folder.resolve("stored.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.setLevel(0);
            out.putNextEntry(new ZipEntry("orgs.csv"));
            out.write(SampleRoster.bulk12().get("orgs.csv").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(zip);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("North");
        bytes[at] = 'F';
        Files.write(zip, bytes);
        Roster roster = Roster.of(new ZipBundle(zip));
        assertThatThrownBy(() -> roster.read("orgs")).isInstanceOf(ConnectorException.class).hasMessageContaining("checksum");
    }

    @Test
    void a_zip_that_grows_too_much_is_refused() throws IOException {
        Path bomb = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            out.putNextEntry(new ZipEntry("users.csv"));
            writeZeros(out, 30);
        }
        assertBad(Roster.of(new ZipBundle(bomb))).hasMessageContaining("grows more than 200 times");
        assertBad(new Roster(new ZipBundle(bomb), Map.of("max-ratio", "2000", "max-unpacked-mb", "20")))
                .hasMessageContaining("max-unpacked-mb allows 20");
    }

    @Test
    void a_zip_of_too_many_files_is_refused() {
        assertBad(Roster.of(zip(SampleRoster.bulk12()).bundle(), "max-entries", "2")).hasMessageContaining("max-entries allows 2");
    }

    @Test
    void a_zip_that_names_files_outside_of_itself_is_refused() {
        assertBad(zip(Map.of("../../etc/users.csv", "x"))).hasMessageContaining("outside of itself");
        assertBad(zip(Map.of("..\\users.csv", "x"))).hasMessageContaining("outside of itself");
        assertBad(zip(Map.of("/users.csv", "x"))).hasMessageContaining("outside of itself");
        assertBad(zip(Map.of("C:\\\\users.csv", "x"))).hasMessageContaining("outside of itself");
    }

    @Test
    void the_same_file_twice_is_refused() {
        Map<String, String> files = SampleRoster.with(SampleRoster.bulk12(), "old/users.csv", "sourcedId\n");
        assertBad(zip(files)).hasMessageContaining("users.csv twice, as users.csv and old/users.csv");
    }

    @Test
    void two_zips_in_one_delivery_are_refused() {
        ZipBundle.write(folder.resolve("a.zip"), SampleRoster.bulk12());
        ZipBundle.write(folder.resolve("b.zip"), SampleRoster.bulk12());
        assertBad(Roster.of(FolderBundle.of(folder))).hasMessageContaining("2 zips (a.zip, b.zip)");
    }

    @Test
    void a_zip_with_roster_files_beside_it_is_refused() {
        zipFile(SampleRoster.bulk12());
        FolderBundle.write(folder, Map.of("users.csv", "sourcedId\n"));
        assertBad(Roster.of(FolderBundle.of(folder))).hasMessageContaining("export.zip and roster files beside it");
    }

    @Test
    void a_zip_that_lies_about_a_size_is_stopped() throws IOException {
        Path zip = zipFile(Map.of("orgs.csv", "sourcedId,name,type\n" + "s1,North,school\n".repeat(1_000)));
        byte[] bytes = Files.readAllBytes(zip);
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bytes[directory + 24] = 100;
        bytes[directory + 25] = 0;
        Files.write(zip, bytes);
        Roster roster = Roster.of(new ZipBundle(zip));
        assertThatThrownBy(() -> roster.read("orgs")).isInstanceOf(ConnectorException.class).hasMessageContaining("damaged");
    }

    @Test
    void an_empty_file_is_refused_and_a_header_alone_is_not() {
        assertBad(zip(SampleRoster.with(SampleRoster.bulk12(), "orgs.csv", ""))).hasMessageContaining("not even a header");
        Map<String, String> files = SampleRoster.with(SampleRoster.bulk12(), "orgs.csv",
                "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId");
        assertThat(zip(files).read("orgs").rows()).isEmpty();
        assertThat(zip(files).read("orgs").completeness().proven()).isTrue();
    }

    @Test
    void everything_that_refuses_a_package_is_told_at_once() {
        Map<String, String> files = SampleRoster.bulk12();
        files.put("manifest.csv", files.get("manifest.csv").replace("file.users,bulk", "file.users,everything\nfile.enrollments,bulk"));
        files.put("orgs.csv", "");
        files.put("academicSessions.csv", "<html>sign in</html>\n");
        files.put("roles.csv", files.get("roles.csv").replace("userSourcedId", "pupil").replace("role,", "function,"));
        files.put("old/users.csv", files.get("users.csv"));
        assertBad(zip(files)).hasMessageContaining("holds users.csv twice")
                .hasMessageContaining("file.users says \"everything\"")
                .hasMessageContaining("lacking: enrollments.csv")
                .hasMessageContaining("orgs.csv is empty")
                .hasMessageContaining("academicSessions.csv is a web page")
                .hasMessageContaining("roles.csv has no column userSourcedId")
                .hasMessageContaining("roles.csv has no column role")
                .message().endsWith("Nothing was read. If the export is right as it is, list the columns in missing-columns");
    }

    @Test
    void columns_are_not_called_lacking_while_the_file_that_tells_the_shape_cannot_be_read() {
        Map<String, String> files = SampleRoster.sds21();
        files.put("users.csv", "");
        files.remove("roles.csv");
        assertBad(zip(files)).hasMessage("users.csv is empty: not even a header\nNothing was read.");
    }

    @Test
    void days_in_the_form_that_the_district_names_are_read() {
        Map<String, String> files = SampleRoster.bulk12();
        files.put("academicSessions.csv", files.get("academicSessions.csv").replace("2026-09-08,2027-06-25", "9/8/2026 0:00,06/25/2027"));
        assertThat(Roster.of(zip(files).bundle(), "dates", "MM/dd/yyyy").read("academicSessions").rows()).singleElement().satisfies(row -> {
            assertThat(row.get("startDate")).isEqualTo("2026-09-08");
            assertThat(row.get("endDate")).isEqualTo("2027-06-25");
        });
        files.put("academicSessions.csv", files.get("academicSessions.csv").replace("9/8/2026 0:00,06/25/2027", "8.9.2026,25.6.27"));
        assertThat(Roster.of(zip(files).bundle(), "dates", "dd.MM.yyyy").read("academicSessions").rows()).singleElement().satisfies(row -> {
            assertThat(row.get("startDate")).isEqualTo("2026-09-08");
            assertThat(row.get("endDate")).as("two digits of a year are not guessed").isEqualTo("25.6.27");
        });
        assertThat(zip(files).read("academicSessions").column("startDate")).containsExactly("8.9.2026");
    }

    @Test
    void an_unknown_file_is_noted_and_left_alone() {
        assertThat(zip(SampleRoster.with(SampleRoster.bulk12(), "readme.txt", "hello")).rules()).containsExactly("unknown-file");
    }

    @Test
    void the_microsoft_dialects_are_known_by_their_headers() {
        Roster later = Roster.of(FolderBundle.write(folder.resolve("sds21"), SampleRoster.sds21()));
        assertThat(later.plan().streams()).extracting(PlannedStream::shape).containsOnly("sds-2.1");
        assertThat(later.plan().notes()).isEmpty();
        assertThat(later.read("userFlags").column("flag")).containsExactly("504");
        Roster earlier = Roster.of(FolderBundle.write(folder.resolve("sds2"), SampleRoster.sds2()));
        assertThat(earlier.plan().streams()).extracting(PlannedStream::shape).containsOnly("sds-2");
    }

    @Test
    void settings_that_are_not_understood_are_all_reported() {
        OneRosterCsvConnector connector = new OneRosterCsvConnector();
        Settings settings = Settings.parse(connector.descriptor().settings(),
                Map.of("streams", "users=some, pupils=full", "columns", "users.firstName")).settings().orElseThrow();
        assertThat(connector.check(settings, TestContext.create()).problems()).hasSize(3);
    }

    private Roster zip(Map<String, String> files) {
        return Roster.of(new ZipBundle(zipFile(files)));
    }

    private Path zipFile(Map<String, String> files) {
        return ZipBundle.write(folder.resolve("export.zip"), files).zip();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertBad(Roster roster) {
        return assertThatThrownBy(roster::plan).isInstanceOfSatisfying(ConnectorException.class,
                e -> assertThat(e.fault()).isEqualTo(Fault.BAD_DATA));
    }

    private static void writeZeros(OutputStream out, int megabytes) throws IOException {
        for (int i = 0; i < megabytes; i++) {
            out.write(new byte[1 << 20]);
        }
    }
}
