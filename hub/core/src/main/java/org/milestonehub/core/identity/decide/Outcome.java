package org.milestonehub.core.identity.decide;

import java.util.Locale;

/** What two profiles are to each other. */
public enum Outcome {
    /** One person. */
    AUTO,
    /** A person has to look. */
    REVIEW,
    /** Two people. */
    APART;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
