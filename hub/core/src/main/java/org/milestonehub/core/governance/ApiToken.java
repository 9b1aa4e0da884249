package org.milestonehub.core.governance;

import java.time.Instant;
import java.util.Optional;

/**
 * A token for programs.
 *
 * @param hash SHA-256 of its text in lower-case hexadecimal; the text itself is nowhere
 * @param name for people: what it is used for
 * @param account whose rights it has
 * @param expiresAt empty for one that stays until revoked
 */
public record ApiToken(String hash, String name, String account, Optional<Instant> expiresAt) {

    /** What a name that people choose looks like. */
    public static final String NAME = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}";

    /** Name of the token by which commands on the hub's own machine speak to it; nobody can choose it. */
    public static final String OF_THIS_MACHINE = "(this machine)";
}
