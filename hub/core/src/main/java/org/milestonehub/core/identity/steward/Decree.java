package org.milestonehub.core.identity.steward;

import java.util.Set;

/**
 * Who decides, and why.
 *
 * @param by account of the steward
 * @param confirmed objections the steward has seen and means to go against
 */
public record Decree(String by, Reason reason, Set<Objection> confirmed) {

    public Decree {
        confirmed = Set.copyOf(confirmed);
    }

    /** Against no objection. */
    public static Decree of(String by, Reason reason) {
        return new Decree(by, reason, Set.of());
    }
}
