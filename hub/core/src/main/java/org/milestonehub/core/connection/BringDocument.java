package org.milestonehub.core.connection;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the files of a connection come from.
 *
 * @param from {@code sftp://host[:port]/folder}, {@code file:/folder} or {@code https://host/file}; no user, no password
 * @param match glob over paths below the folder; what does not match is left alone
 * @param user sign-in name, empty where none is needed
 * @param password reference of the password
 * @param key reference of the private key (OpenSSH or PEM)
 * @param passphrase reference of the key's passphrase
 * @param hostKey the server's public key ({@code ssh-ed25519 AAAA…}) or its fingerprint ({@code SHA256:…}); empty: the key
 *     of the first visit is remembered and asked for from then on
 * @param settle how long a file must stay the same before it is read
 * @param afterwards what happens to a file of the district that was read
 */
public record BringDocument(
        URI from,
        String match,
        Optional<String> user,
        Optional<String> password,
        Optional<String> key,
        Optional<String> passphrase,
        Optional<String> hostKey,
        Duration settle,
        Afterwards afterwards) {

    /** What happens to a file that was read. */
    public enum Afterwards {
        KEEP,
        DELETE
    }
}
