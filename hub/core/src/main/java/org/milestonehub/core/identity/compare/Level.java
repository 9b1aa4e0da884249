package org.milestonehub.core.identity.compare;

import java.util.Locale;

/** How far two values agree. Which levels an attribute has is said by the priors. */
public enum Level {
    /** One of the two says nothing: no evidence either way. */
    MISSING,
    EXACT,
    /** Joined by the table of nicknames and spellings. */
    NICKNAME,
    /** One edit, or nearly the same letters. */
    NEAR,
    /** A token in common, or the other's middle name. */
    SHARED,
    /** One is the first letter of the other. */
    INITIAL,
    SIMILAR,
    /** Given name and surname, or day and month, changed places. */
    SWAPPED,
    /** Two of three parts of a date. */
    TWO_PARTS,
    /** The year of a date alone. */
    YEAR,
    DIFFERENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the two speak for one person. */
    public boolean agrees() {
        return this != MISSING && this != DIFFERENT && this != YEAR;
    }
}
