package org.milestonehub.core.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The accounts of this hub. */
public interface Accounts {

    /** The account of that name, empty where there is none. */
    Optional<Account> find(String name);

    /** Whether nobody can sign in yet. */
    boolean none();

    /** Adds the first account; does nothing and says false when another process was first. */
    boolean addFirst(Account account, Instant at);

    /** All of them, by name. */
    List<Account> all();

    /** Adds one; does nothing and says false where the name is taken. */
    boolean add(Account account, Instant at);

    /** Gives an account another role, name to sign with and scope, or closes or opens it. */
    void change(Account account, Instant at);

    /** Sets a new password, which is a lasting one unless it is for one time. */
    void changePassword(String name, String passwordHash, boolean oneTime);

    /** Remembers a successful sign-in. */
    void signedIn(String name, Instant at);
}
