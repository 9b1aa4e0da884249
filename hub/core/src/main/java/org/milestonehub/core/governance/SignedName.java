package org.milestonehub.core.governance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name of the person who answers for an entry. */
public final class SignedName {

    /** Characters. */
    public static final int LONGEST = 100;

    private SignedName() {}

    /** What is wrong with it, in words; empty when somebody is named. */
    public static Optional<String> refusal(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.of("Say who answers for it, by name.");
        }
        return name.strip().length() <= LONGEST ? Optional.empty()
                : Optional.of("A name has at most " + LONGEST + " characters, and this one has " + name.strip().length()
                        + ": name the person alone.");
    }
}
