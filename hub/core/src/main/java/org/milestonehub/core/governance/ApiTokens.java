package org.milestonehub.core.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens for programs. */
public interface ApiTokens {

    /** The live token of that hash: neither revoked nor expired at that time, its account enabled. */
    Optional<ApiToken> findLive(String hash, Instant at);

    /** Adds one. */
    void add(ApiToken token, Instant at);

    /** Ends all live tokens of that name and account. */
    void revoke(String account, String name, Instant at);

    /**
     * Ends all live tokens that an account made, but not the one of the hub's own machine.
     *
     * @return their names
     */
    List<String> revokeAll(String account, Instant at);

    /** Live tokens of all accounts, by account and name. */
    List<ApiToken> allLive(Instant at);

    /** Live tokens of an account, newest first. */
    List<ApiToken> live(String account, Instant at);
}
