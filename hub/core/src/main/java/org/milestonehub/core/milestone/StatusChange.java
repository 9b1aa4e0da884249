package org.milestonehub.core.milestone;

import java.util.Optional;
import org.milestonehub.core.milestone.evaluate.StatusRow;

/**
 * One difference between what is stored and what was found.
 *
 * @param subject hub id
 * @param before the stored row; empty for a new one
 * @param after the row to store; empty when the subject no longer has it
 */
public record StatusChange(long subject, Optional<StatusRow> before, Optional<StatusRow> after) {

    public StatusChange {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a change from nothing to nothing");
        }
    }

    /** Whether the state differs, not only a date, a flag or the version. */
    public boolean changesState() {
        return !before.map(StatusRow::state).equals(after.map(StatusRow::state));
    }
}
