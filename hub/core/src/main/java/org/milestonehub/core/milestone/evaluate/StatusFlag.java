package org.milestonehub.core.milestone.evaluate;

import java.util.Locale;

/** Flags the evaluator raises; {@code source_stale} and {@code pending_write_back} are raised elsewhere. */
public enum StatusFlag {
    DATA_MISSING,
    STAGE_MISMATCH,
    AT_RISK,
    REOPENED,
    MET_EARLY,
    MET_LATE;

    /** As the vocabulary {@code status_flag} writes it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
