package org.milestonehub.core.identity.steward;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a merge needs more than one word: a steward who means it confirms the objection by its name. */
public enum Objection {
    SAME_SYSTEM_TWO_LOCAL_IDS("the system that keeps the roster knows them under two numbers"),
    NEVER_LINK("somebody decided that they are two");

    private final String sentence;

    Objection(String sentence) {
        this.sentence = sentence;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String sentence() {
        return sentence;
    }

    /** By its word. */
    public static Optional<Objection> of(String word) {
        return Arrays.stream(values()).filter(objection -> objection.word().equals(word)).findFirst();
    }
}
