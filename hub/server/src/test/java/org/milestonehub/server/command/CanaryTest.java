package org.milestonehub.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.store.TestDatabaseDirectory;
import org.milestonehub.server.command.Terminal.Answer;

/** Plants names and looks for them where names must not be. */
class CanaryTest {

    @TempDir
    Path folder;

    @Test
    void commands_ask_a_running_hub_and_no_name_is_in_any_log() throws Exception {
        Path data = TestDatabaseDirectory.copyTo(folder.resolve("data"));
        Terminal terminal = new Terminal(data);
        String token;
        int port = freePort();
        CompletableFuture<Boolean> wayIn = CompletableFuture.supplyAsync(() -> readyWithAWayIn(port, data));
        try (ServingHub hub = ServingHub.start(data, "127.0.0.1", port, true)) {
            assertThat(hub.oneTimePassword()).isPresent();
            assertThat(wayIn.get(60, TimeUnit.SECONDS)).as("commands find the hub as soon as its health says that it is ready").isTrue();
            token = RunningHub.in(data).orElseThrow().token();
            String files = Roster.write(folder.resolve("roster"), true).toString();
            Answer imported = terminal.type("import", "--connector", "oneroster-csv", "--path", files, "--json");
            assertThat(imported.exitCode()).as(imported.err()).isEqualTo(ExitCode.PROBLEMS_IN_THE_DATA);
            JsonNode found = Json.parse(terminal.type("trace", Roster.CANARY, "--json").out());
            assertThat(found).hasSize(2);
            assertThat(terminal.type("trace", found.get(0).path("id").asText()).out()).contains(Roster.CANARY);
            provoke(hub.address(), token);
            Path backup = folder.resolve("hub.zip");
            assertThat(terminal.type("backup", backup.toString()).exitCode()).isEqualTo(ExitCode.GOOD);
            assertThat(Files.size(backup)).isPositive();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup))).isEqualTo("rw-------");
        }
        assertThat(data.resolve("hub.json")).doesNotExist();
        assertThat(logs(data)).isNotEmpty().allSatisfy(log -> assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
                .as(log.toString())
                .doesNotContain(Roster.CANARY)
                .doesNotContain(Roster.CANARY.toLowerCase())
                .doesNotContain("000000101")
                .doesNotContain(token));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Asks until the hub is ready, and looks at once whether commands find it. */
    private static boolean readyWithAWayIn(int port, Path data) {
        HttpClient client = HttpClient.newHttpClient();
        while (true) {
            try {
                if (client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health")).build(),
                        HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return RunningHub.in(data).isPresent();
                }
            } catch (IOException e) {
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                return false;
            }
        }
    }

    /** Requests that go wrong with a name in them. */
    private static void provoke(String address, String token) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        String name = Roster.CANARY;
        List<HttpRequest.Builder> requests = List.of(
                HttpRequest.newBuilder(URI.create(address + "/api/v1/students/" + name)),
                HttpRequest.newBuilder(URI.create(address + "/api/v1/nowhere/" + name)),
                HttpRequest.newBuilder(URI.create(address + "/students/" + name + "/share")),
                HttpRequest.newBuilder(URI.create(address + "/api/v1/students/search"))
                        .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"text\": \"" + name)),
                HttpRequest.newBuilder(URI.create(address + "/api/v1/documents"))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"documents\":[{\"file\":\"a\",\"text\":\"" + name + "\"}]}")),
                HttpRequest.newBuilder(URI.create(address + "/webhooks/default/import-oneroster-csv"))
                        .POST(BodyPublishers.ofString(name)),
                HttpRequest.newBuilder(URI.create(address + "/sign-in")).POST(BodyPublishers.ofString("name=" + name)));
        ask(client, token, HttpRequest.newBuilder(URI.create(address + "/api/v1/identity/merges")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"a\":\"" + name + "\",\"b\":{\"x\":1}}")), 400, "two people are needed");
        for (String bad : List.of("a\0" + name + ".csv", "..")) {
            ask(client, token, HttpRequest.newBuilder(URI.create(address + "/api/v1/imports?connector=oneroster-csv&name=x"))
                    .header("Content-Type", "multipart/form-data; boundary=cut").POST(BodyPublishers.ofString("--cut\r\n"
                            + "Content-Disposition: form-data; name=\"files\"; filename=\"" + bad + "\"\r\n\r\nx\r\n--cut--\r\n")), 400,
                    "\"detail\"");
        }
        for (HttpRequest.Builder request : requests) {
            int status = client.send(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString()).statusCode();
            assertThat(status).isBetween(300, 499);
        }
    }

    private static void ask(HttpClient client, String token, HttpRequest.Builder request, int status, String words)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    private static List<Path> logs(Path data) throws IOException {
        Path log = Path.of(System.getProperty("hub.log.file"));
        try (Stream<Path> ours = Files.list(log.getParent()); Stream<Path> theirs = Files.list(data)) {
            return Stream.concat(ours, theirs.filter(file -> file.toString().contains(".log"))).toList();
        }
    }
}
