package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.milestonehub.core.store.FileTrouble;

/**
 * How commands on this machine find and enter a running hub: a file in the data directory that only its owner can read.
 *
 * @param token for the API; made at every start
 */
public record RunningHub(String address, String token, long process) {

    private static final String FILE = "hub.json";

    /** What stands in a data directory; empty when no hub runs on it. */
    static Optional<RunningHub> in(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            JsonNode text = Json.MAPPER.readTree(file.toFile());
            RunningHub hub = new RunningHub(
                    text.path("address").asText(), text.path("token").asText(), text.path("process").asLong());
            return Optional.of(hub).filter(found -> ProcessHandle.of(found.process()).filter(ProcessHandle::isAlive).isPresent());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Tells commands where this process serves. */
    public void announce(Path data) {
        ObjectNode text = Json.MAPPER.createObjectNode();
        text.put("address", address).put("token", token).put("process", process);
        try {
            Path fresh = data.resolve(FILE + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, ownerOnly(data));
            Files.writeString(fresh, Json.line(text));
            Files.move(fresh, data.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw HubProblem.failure("cannot write to the data directory " + data + ": " + FileTrouble.why(e));
        }
    }

    /** It serves no more. */
    public static void withdraw(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException e) {
            throw HubProblem.failure("cannot write to the data directory " + data + ": " + FileTrouble.why(e));
        }
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "hub at " + address;
    }

    private static FileAttribute<?>[] ownerOnly(Path data) throws IOException {
        boolean posix = Files.getFileStore(data).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }
}
