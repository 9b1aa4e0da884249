package org.milestonehub.core.sync;

import java.util.List;

/**
 * A person released a held run.
 *
 * @param run the held run that goes on
 * @param scope how much of it may be written
 * @param by name of the person
 * @param seen what the person was shown; a run that grew beyond it is held again
 */
public record Approval(long run, Scope scope, String by, List<Finding> seen) {

    /** How much of a held run may be written. */
    public enum Scope {
        /** Everything. */
        ALL,
        /** New rows alone: what changed or went away stays as it was and is asked about again. */
        ADDITIONS
    }

    public Approval {
        seen = List.copyOf(seen);
    }
}
