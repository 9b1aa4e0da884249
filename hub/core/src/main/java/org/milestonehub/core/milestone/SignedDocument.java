package org.milestonehub.core.milestone;

import java.net.URI;
import java.util.Optional;

/** Where a signed document lies: an address that others can open. */
public final class SignedDocument {

    private SignedDocument() {}

    /** What is wrong with an address, in words; empty text is none and is not refused. */
    public static Optional<String> refusal(String address) {
        return address.isBlank() || opens(address.strip()) ? Optional.empty()
                : Optional.of("That is no address of a document: give the whole address, such as https://documents.example.org/agreement.pdf.");
    }

    private static boolean opens(String address) {
        try {
            URI uri = URI.create(address);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
