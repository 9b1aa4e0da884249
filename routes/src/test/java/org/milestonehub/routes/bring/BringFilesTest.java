package org.milestonehub.routes.bring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.camel.BroughtFiles.State;
import org.milestonehub.core.camel.RunFailure;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.connection.BringDocument;
import org.milestonehub.core.connection.BringDocument.Afterwards;
import org.milestonehub.core.connection.Secrets;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.InputBundle.InputFile;
import org.milestonehub.spi.Secret;

class BringFilesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-16T12:00:00Z"), ZoneOffset.UTC);
    private static final RunRequest REQUEST = RunRequest.pull("rivergate", "sis", Trigger.SCHEDULE, "clock");

    @TempDir
    Path folder;

    @TempDir
    Path spool;

    private final RememberedFiles files = new RememberedFiles();
    private final Map<String, String> secretValues = new HashMap<>(Map.of("pw", "pw", "wrong", "canary-wrong"));
    private final Secrets secrets = (district, reference) ->
            Optional.ofNullable(secretValues.get(reference.name())).map(Secret::new);
    private BringFiles.Pause pause = duration -> { };

    @BeforeEach
    void makeFiles() throws IOException {
        write("bulk/roster-16.zip", "PK-16", 16);
        write("delta/roster-17.zip", "PK-17", 17);
    }

    @Test
    void each_zip_is_a_bundle_and_the_oldest_comes_first() throws Exception {
        List<RunRequest> requests = bring(fromFolder());

        assertThat(requests).extracting(request -> request.input().name()).containsExactly("bulk/roster-16.zip", "delta/roster-17.zip");
        assertThat(requests).allMatch(request -> request.trigger() == Trigger.FILE);
        assertThat(texts(requests.get(0).input())).containsExactly(Map.entry("roster-16.zip", "PK-16"));
    }

    @Test
    void what_stands_in_the_folder_itself_is_below_it_too() throws Exception {
        write("roster-18.zip", "PK-18", 18);
        write("readme.txt", "x", 18);
        BringDocument zips = new BringDocument(folder.toUri(), "**/*.zip", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Duration.ofSeconds(5), Afterwards.KEEP);

        assertThat(bring(zips)).extracting(request -> request.input().name())
                .containsExactly("bulk/roster-16.zip", "delta/roster-17.zip", "roster-18.zip");
    }

    @Test
    void loose_files_of_a_folder_are_one_bundle_and_unfinished_ones_are_left_alone() throws Exception {
        write("csv/users.csv", "sourcedId", 18);
        write("csv/orgs.csv", "sourcedId,name", 18);
        write("csv/classes.csv.part", "half", 18);
        write("csv/.hidden", "x", 18);

        List<RunRequest> requests = bring(fromFolder());

        assertThat(requests).hasSize(3);
        assertThat(texts(requests.get(2).input()))
                .containsExactly(Map.entry("orgs.csv", "sourcedId,name"), Map.entry("users.csv", "sourcedId"));
    }

    @Test
    void what_was_read_comes_again_only_when_it_changed() throws Exception {
        BringFiles bring = bringing(fromFolder());
        finish(bring, bring.bring(REQUEST), RunOutcome.NOTHING);

        assertThat(bring.bring(REQUEST)).isEmpty();
        write("bulk/roster-16.zip", "PK-16 again", 20);
        assertThat(bring.bring(REQUEST)).extracting(request -> request.input().name()).containsExactly("bulk/roster-16.zip");
        assertThat(folder.resolve("delta/roster-17.zip")).exists();
    }

    @Test
    void what_could_not_be_read_for_a_reason_that_passes_comes_again_and_a_bad_file_does_not() throws Exception {
        BringFiles bring = bringing(fromFolder());
        finish(bring, bring.bring(REQUEST), failure(Fault.UNREACHABLE));
        assertThat(bring.bring(REQUEST)).hasSize(2);

        finish(bring, bring.bring(REQUEST), failure(Fault.BAD_DATA));
        assertThat(bring.bring(REQUEST)).isEmpty();
        assertThat(files.states).containsEntry("bulk/roster-16.zip", State.REFUSED);
    }

    @Test
    void a_dry_run_leaves_the_files_new() throws Exception {
        BringFiles bring = bringing(fromFolder());
        finish(bring, bring.bring(REQUEST.asDryRun()), RunOutcome.NOTHING);

        assertThat(bring.bring(REQUEST)).hasSize(2);
    }

    @Test
    void copies_are_gone_when_the_run_is_over() throws Exception {
        BringFiles bring = bringing(fromFolder());
        List<RunRequest> requests = bring.bring(REQUEST);
        assertThat(Files.list(spool)).hasSize(2);

        finish(bring, requests, RunOutcome.NOTHING);

        assertThat(Files.list(spool)).isEmpty();
    }

    @Test
    void a_file_is_deleted_at_its_source_only_when_the_document_says_so() throws Exception {
        BringFiles bring = bringing(new BringDocument(folder.toUri(), "bulk/*.zip", Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO, Afterwards.DELETE));
        finish(bring, bring.bring(REQUEST), RunOutcome.NOTHING);

        assertThat(folder.resolve("bulk/roster-16.zip")).doesNotExist();
        assertThat(folder.resolve("delta/roster-17.zip")).exists();
    }

    @Test
    void a_file_that_came_again_while_it_was_read_is_not_deleted_unread() throws Exception {
        BringFiles bring = bringing(deleting(folder.toUri(), Optional.empty(), Optional.empty()));
        List<RunRequest> requests = bring.bring(REQUEST);
        write("bulk/roster-16.zip", "PK-of-the-next-night", 23);

        finish(bring, requests, RunOutcome.NOTHING);

        assertThat(folder.resolve("bulk/roster-16.zip")).exists();
        assertThat(bring.bring(REQUEST)).extracting(request -> request.input().name()).containsExactly("bulk/roster-16.zip");
    }

    @Test
    void a_file_whose_name_is_a_pattern_stands_for_itself_alone() throws Exception {
        write("bulk/roster-1?.zip", "PK-?", 15);
        write("bulk/*.zip", "PK-*", 14);
        try (SftpServer server = SftpServer.over(folder)) {
            BringFiles bring = bringing(deleting(address(server), Optional.of("hub"), Optional.of("secret:pw")));
            List<RunRequest> requests = bring.bring(REQUEST);

            assertThat(requests).hasSize(3);
            assertThat(texts(requests.get(0).input())).containsExactly(Map.entry("*.zip", "PK-*"));
            finish(bring, requests.subList(0, 1), RunOutcome.NOTHING);

            assertThat(folder.resolve("bulk/*.zip")).doesNotExist();
            assertThat(folder.resolve("bulk/roster-16.zip")).exists();
            assertThat(folder.resolve("bulk/roster-1?.zip")).exists();
        }
    }

    private static BringDocument deleting(URI from, Optional<String> user, Optional<String> password) {
        return new BringDocument(from, "bulk/*.zip", user, password, Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO,
                Afterwards.DELETE);
    }

    @Test
    void a_file_that_is_still_growing_on_the_server_is_not_read_until_it_stands_still() throws Exception {
        try (SftpServer server = SftpServer.over(folder)) {
            pause = duration -> grow(folder.resolve("delta/roster-17.zip"));
            BringFiles bring = bringing(fromServer(server, "secret:pw", Optional.empty()));

            assertThat(bring.bring(REQUEST)).extracting(request -> request.input().name()).containsExactly("bulk/roster-16.zip");

            pause = duration -> { };
            assertThat(bringing(fromServer(server, "secret:pw", Optional.empty())).bring(REQUEST))
                    .extracting(request -> request.input().name()).contains("delta/roster-17.zip");
        }
    }

    @Test
    void files_come_over_sftp_as_they_are() throws Exception {
        write("bulk/roster-16.zip", "x".repeat(300_000), 16);
        try (SftpServer server = SftpServer.over(folder)) {
            List<RunRequest> requests = bring(fromServer(server, "secret:pw", Optional.empty()));

            assertThat(requests).hasSize(2);
            assertThat(texts(requests.get(0).input())).containsEntry("roster-16.zip", "x".repeat(300_000));
        }
    }

    @Test
    void a_private_key_signs_in() throws Exception {
        KeyPair keys = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
        secretValues.put("key", "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
        try (SftpServer server = new SftpServer(folder, 0, Optional.of(keys.getPublic()))) {
            BringDocument bring = new BringDocument(address(server), "**", Optional.of("hub"), Optional.empty(),
                    Optional.of("secret:key"), Optional.empty(), Optional.of(server.publicKey()), Duration.ZERO, Afterwards.KEEP);

            assertThat(bring(bring)).hasSize(2);
        }
    }

    @Test
    void a_wrong_password_is_for_district_it_and_is_not_printed() throws Exception {
        try (SftpServer server = SftpServer.over(folder)) {
            assertThatThrownBy(() -> bring(fromServer(server, "secret:wrong", Optional.empty())))
                    .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.CREDENTIALS))
                    .hasMessageContaining("refused the sign-in of user hub")
                    .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("canary"));
        }
    }

    @Test
    void the_key_of_the_first_visit_is_remembered_and_another_server_at_its_place_is_refused() throws Exception {
        int port;
        try (SftpServer server = SftpServer.over(folder)) {
            port = server.port();
            assertThat(bring(fromServer(server, "secret:pw", Optional.empty()))).hasSize(2);
            assertThat(files.keys).containsKey("127.0.0.1:" + port);
        }
        try (SftpServer other = new SftpServer(folder, port, Optional.empty())) {
            assertThatThrownBy(() -> bring(fromServer(other, "secret:pw", Optional.empty())))
                    .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.CREDENTIALS))
                    .hasMessageContaining("another host key");
        }
    }

    @Test
    void a_host_key_in_the_document_must_be_the_servers() throws Exception {
        try (SftpServer server = SftpServer.over(folder)) {
            assertThat(bring(fromServer(server, "secret:pw", Optional.of(server.fingerprint())))).hasSize(2);
            assertThatThrownBy(() -> bring(fromServer(server, "secret:pw", Optional.of("SHA256:AAAA"))))
                    .hasMessageContaining("another host key");
            assertThat(files.keys).isEmpty();
        }
    }

    @Test
    void a_server_that_is_not_there_is_unreachable_and_a_folder_that_is_not_there_is_a_wrong_setting() {
        BringDocument nobody = new BringDocument(URI.create("sftp://127.0.0.1:1/"), "**", Optional.of("hub"),
                Optional.of("secret:pw"), Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO, Afterwards.KEEP);
        assertThatThrownBy(() -> bring(nobody))
                .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE));

        BringDocument nowhere = new BringDocument(folder.resolve("none").toUri(), "**", Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO, Afterwards.KEEP);
        assertThatThrownBy(() -> bring(nowhere))
                .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.SETTINGS));
    }

    private BringDocument fromFolder() {
        return new BringDocument(folder.toUri(), "**", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Duration.ofSeconds(5), Afterwards.KEEP);
    }

    private static BringDocument fromServer(SftpServer server, String password, Optional<String> hostKey) {
        return new BringDocument(address(server), "**", Optional.of("hub"), Optional.of(password), Optional.empty(),
                Optional.empty(), hostKey, Duration.ofSeconds(5), Afterwards.KEEP);
    }

    private static URI address(SftpServer server) {
        return URI.create("sftp://127.0.0.1:" + server.port() + "/");
    }

    private List<RunRequest> bring(BringDocument document) throws InterruptedException {
        return bringing(document).bring(REQUEST);
    }

    private BringFiles bringing(BringDocument document) {
        return new BringFiles(new OneConnection(document), new FileSources(secrets, files, CLOCK), files, spool, pause, CLOCK);
    }

    private static void finish(BringFiles bring, List<RunRequest> requests, RunOutcome outcome) {
        for (RunRequest request : requests) {
            bring.finished((SpooledBundle) request.input(), outcome);
            bring.forget((SpooledBundle) request.input());
        }
    }

    private static RunOutcome failure(Fault fault) {
        return RunOutcome.of(new RunFailure(fault, "it failed", Optional.empty()));
    }

    private static void grow(Path file) {
        try {
            Files.writeString(file, "more", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String path, String text, int hour) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-16T%02d:00:00Z".formatted(hour))));
    }

    private static Map<String, String> texts(InputBundle bundle) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (InputFile file : bundle.files()) {
            try (var in = file.open()) {
                texts.put(file.name(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
