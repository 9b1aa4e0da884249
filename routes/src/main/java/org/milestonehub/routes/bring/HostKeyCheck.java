package org.milestonehub.routes.bring;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Whether a file server is the one we mean: its key, or its fingerprint, stands in the document; else it is the key of the
 * first visit.
 */
final class HostKeyCheck implements HostKeyRepository {

    private final Optional<String> expected;
    private final UnaryOperator<String> firstSeen;

    /** @param firstSeen answers the key remembered for this host; the given one where none was */
    HostKeyCheck(Optional<String> expected, UnaryOperator<String> firstSeen) {
        this.expected = expected;
        this.firstSeen = firstSeen;
    }

    @Override
    public int check(String host, byte[] key) {
        String encoded = Base64.getEncoder().encodeToString(key);
        if (expected.isEmpty()) {
            return firstSeen.apply(encoded).equals(encoded) ? OK : CHANGED;
        }
        String text = expected.get().strip();
        boolean same = text.startsWith("SHA256:")
                ? text.equals(fingerprint(key))
                : Arrays.asList(text.split("\\s+")).contains(encoded);
        return same ? OK : CHANGED;
    }

    /** Kinds of key to ask the server for: the one of the document's key line, empty where any will do. */
    Optional<String> algorithms() {
        return expected.map(line -> line.strip().split("\\s+"))
                .filter(parts -> parts.length > 1)
                .map(parts -> parts[0].equals("ssh-rsa") ? "rsa-sha2-512,rsa-sha2-256,ssh-rsa" : parts[0]);
    }

    /** {@code SHA256:…} as OpenSSH shows it. */
    static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void add(HostKey key, UserInfo user) {}

    @Override
    public void remove(String host, String type) {}

    @Override
    public void remove(String host, String type, byte[] key) {}

    @Override
    public String getKnownHostsRepositoryID() {
        return "milestone-hub";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }
}
