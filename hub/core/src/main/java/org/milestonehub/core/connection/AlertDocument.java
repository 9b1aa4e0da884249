package org.milestonehub.core.connection;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where alerts of a district go.
 *
 * @param email addresses; none: no mail
 * @param from address of the sender
 * @param smtp mail server, {@code smtp://host:port} (encrypted where it offers that) or {@code smtps://host:port}
 * @param user name at the mail server, empty where it asks for none
 * @param password reference of a secret
 * @param webhook address that takes alerts as JSON
 */
public record AlertDocument(
        List<String> email, String from, Optional<URI> smtp, Optional<String> user, Optional<String> password, Optional<URI> webhook) {

    /** Alerts are shown and sent nowhere. */
    public static final AlertDocument NOWHERE =
            new AlertDocument(List.of(), "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public AlertDocument {
        email = List.copyOf(email);
    }
}
