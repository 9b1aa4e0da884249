package org.milestonehub.core.governance;

/**
 * A person who may sign in.
 *
 * @param district the only district the person sees; {@link #WHOLE_HUB} for all of them
 * @param name as typed at sign-in, unique in the hub, lower case
 * @param passwordHash what the server's password encoder made of the password
 * @param oneTime the password was printed at the first start or set by another person: it must be changed before anything else
 * @param enabled false once the account was closed
 */
public record Account(int district, String name, String passwordHash, Role role, boolean oneTime, boolean enabled) {

    /** The district number that stands for the hub itself. */
    public static final int WHOLE_HUB = 0;

    /** What an account may do. */
    public enum Role {
        /** Everything. */
        ADMIN
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return "account " + name;
    }
}
