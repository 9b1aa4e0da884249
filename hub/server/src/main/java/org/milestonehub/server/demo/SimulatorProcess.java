package org.milestonehub.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.milestonehub.server.start.ClassArchive;
import org.milestonehub.server.start.ShortLife;

/** The simulated district as a process of its own. It remembers its days in the data directory and goes on with them. */
public final class SimulatorProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAR = "/demo/simulator.jar";

    private final Process process;
    private final JsonNode addresses;

    private SimulatorProcess(Process process, JsonNode addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    /**
     * Starts it and waits until it answers with its addresses.
     *
     * @throws IOException when it does not
     */
    public static SimulatorProcess start(Path data, int students) throws IOException {
        Path folder = Files.createDirectories(data.resolve("simulator"));
        endLeftover(folder);
        Path jar = jar(folder);
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(ClassArchive.SHORT_LIFE);
        archive().ifPresent(archive -> command.addAll(archive.options()));
        command.addAll(List.of("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-jar", jar.toString(),
                "--students", Integer.toString(students), "--data", folder.resolve("district").toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("simulator.log").toFile())
                .start();
        Files.writeString(folder.resolve("process"), process.pid() + " " + ProcessHandle.current().pid());
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the simulated district did not start; see " + folder.resolve("simulator.log"));
        }
        return new SimulatorProcess(process, JSON.readTree(line));
    }

    /** The archive of its classes, where the program is laid out as plain jars. */
    public static Optional<ClassArchive> archive() {
        return ShortLife.folder().map(folder -> ClassArchive.in(folder, "simulator", ProcessHandle.current().pid()));
    }

    /** Where its systems are and how to sign in to them. */
    public JsonNode addresses() {
        return addresses;
    }

    /** Lets school days pass and answers the new day. */
    public String advance(int days) throws IOException, InterruptedException {
        return control("POST", "/advance?days=" + days).path("today").asText();
    }

    /** What the systems hold. */
    public JsonNode state() throws IOException, InterruptedException {
        return control("GET", "/state");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode control(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(addresses.path("control").path("url").asText() + path))
                .header("Authorization", "Bearer " + addresses.path("control").path("token").asText())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return JSON.readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    }

    /** A killed demo leaves its district running; two of them would fight over one folder. */
    private static void endLeftover(Path folder) throws IOException {
        Path file = folder.resolve("process");
        if (!Files.exists(file)) {
            return;
        }
        String[] numbers = Files.readString(file).strip().split(" ");
        Optional<ProcessHandle> leftover = ProcessHandle.of(Long.parseLong(numbers[0]))
                .filter(handle -> handle.info().commandLine().filter(line -> line.contains(folder.toString())).isPresent());
        if (leftover.isPresent() && numbers.length > 1 && leftover.get().parent().filter(
                parent -> parent.pid() == Long.parseLong(numbers[1])).isPresent()) {
            throw new IOException("a demo already runs on " + folder.getParent() + " (process " + numbers[1] + ")");
        }
        leftover.ifPresent(handle -> {
            handle.destroy();
            handle.onExit().join();
        });
    }

    private static Path jar(Path folder) throws IOException {
        String given = System.getProperty("hub.simulator.jar", "");
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        Path jar = folder.resolve("simulator.jar");
        try (InputStream in = SimulatorProcess.class.getResourceAsStream(JAR)) {
            if (in == null) {
                throw new IOException("this build carries no simulated district");
            }
            Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        return jar;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
