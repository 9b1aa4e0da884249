package org.milestonehub.core.identity.normalize;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a system comes by what it knows of people, which says how often it errs; the most careful one first. */
public enum SystemKind {
    /** Kept by a registrar from documents. */
    ROSTER,
    /** Kept by an office that receives names and birth dates from others. */
    CLEARINGHOUSE,
    /** Typed by the students. */
    PORTAL,
    /** Typed by employers and sponsors, often name and mail alone. */
    WORKPLACE,
    /** Anything else, errors included. */
    REGISTER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SystemKind> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
