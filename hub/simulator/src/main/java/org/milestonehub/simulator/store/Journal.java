package org.milestonehub.simulator.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Everything that ever changed the simulated systems, one JSON line each; lived through again it gives the same state.
 */
public final class Journal implements AutoCloseable {
    /** Lives through one line again. */
    @FunctionalInterface
    public interface Replay {
        void live(String operation, JsonNode payload, Instant at);
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Writer out;

    public Journal(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            dropUnfinishedLine(file);
            this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + file, e);
        }
    }

    /** A line cut off by a crash was never answered, and the next one must not be joined to it. */
    private static void dropUnfinishedLine(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            long length = access.length();
            while (length > 0) {
                access.seek(length - 1);
                if (access.read() == '\n') {
                    break;
                }
                length--;
            }
            access.setLength(length);
        }
    }

    public void append(String operation, JsonNode payload, Instant at) {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", at.toString()).put("op", operation).set("payload", payload);
        try {
            out.write(JSON.writeValueAsString(line));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** All lines from the beginning. */
    public void replay(Replay replay) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode read = JSON.readTree(line);
                Instant at = Instant.parse(read.path("at").asText());
                replay.live(read.path("op").asText(), read.path("payload"), at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
