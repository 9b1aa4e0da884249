package org.milestonehub.core.governance;

import org.jspecify.annotations.Nullable;

/** What a person must say who ends or changes what others rely on. */
public final class StatedReason {

    /** Characters; a dot or an initial tells nobody anything. */
    public static final int SHORTEST = 5;

    private StatedReason() {}

    /** Whether a reason says something at all. */
    public static boolean given(@Nullable String reason) {
        return reason != null && reason.strip().length() >= SHORTEST;
    }
}
