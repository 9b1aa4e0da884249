package org.milestonehub.core.connection;

import java.util.Optional;

/**
 * How a document names a secret: {@code secret:NAME} (environment, then the hub's store) or {@code secret-file:/path}.
 *
 * @param name NAME, or the path of the file
 * @param inFile whether it is a path
 */
public record SecretReference(String name, boolean inFile) {

    private static final String NAMED = "secret:";
    private static final String FILE = "secret-file:";

    /** The reference in a text, empty where the text is none. */
    public static Optional<SecretReference> parse(String text) {
        if (text.startsWith(FILE) && text.length() > FILE.length()) {
            return Optional.of(new SecretReference(text.substring(FILE.length()), true));
        }
        if (text.startsWith(NAMED) && text.substring(NAMED.length()).matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
            return Optional.of(new SecretReference(text.substring(NAMED.length()), false));
        }
        return Optional.empty();
    }

    /** Whether a text is a reference. */
    public static boolean isOne(String text) {
        return parse(text).isPresent();
    }

    @Override
    public String toString() {
        return (inFile ? FILE : NAMED) + name;
    }
}
