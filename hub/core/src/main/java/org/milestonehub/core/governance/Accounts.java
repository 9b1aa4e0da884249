package org.milestonehub.core.governance;

import java.time.Instant;
import java.util.Optional;

/** The accounts of this hub. */
public interface Accounts {

    /** The account of that name, empty where there is none. */
    Optional<Account> find(String name);

    /** Whether nobody can sign in yet. */
    boolean none();

    /** Adds the first account; does nothing and says false when another process was first. */
    boolean addFirst(Account account, Instant at);

    /** Sets a new password, which is a lasting one unless it is for one time. */
    void changePassword(String name, String passwordHash, boolean oneTime);

    /** Remembers a successful sign-in. */
    void signedIn(String name, Instant at);
}
