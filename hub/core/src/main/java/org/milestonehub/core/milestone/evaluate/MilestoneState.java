package org.milestonehub.core.milestone.evaluate;

import java.util.Locale;

/** States of a row, as the vocabulary {@code milestone_state} has them. */
public enum MilestoneState {
    NOT_YET_DUE,
    IN_PROGRESS,
    MET,
    OVERDUE,
    WAIVED;

    /** As the vocabulary writes it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing is left to do. */
    public boolean isDone() {
        return this == MET || this == WAIVED;
    }
}
