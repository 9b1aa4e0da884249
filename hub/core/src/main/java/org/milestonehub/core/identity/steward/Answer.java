package org.milestonehub.core.identity.steward;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a steward says to a question. */
public enum Answer {
    /** One person: the two are merged. */
    SAME,
    /** Two people, for ever. */
    DIFFERENT,
    /** Somebody looks again; it waits behind the others. */
    LATER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its word. */
    public static Optional<Answer> of(String word) {
        return Arrays.stream(values()).filter(answer -> answer.word().equals(word)).findFirst();
    }
}
