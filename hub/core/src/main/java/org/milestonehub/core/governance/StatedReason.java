package org.milestonehub.core.governance;

import java.util.Optional;
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

    /** What is wrong with it, in words; empty when it says something. */
    public static Optional<String> refusal(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return Optional.of("Say why: whoever looks later wants to know.");
        }
        return given(reason) ? Optional.empty()
                : Optional.of("The reason is too short: at least " + SHORTEST + " characters, so that whoever looks later knows why.");
    }
}
