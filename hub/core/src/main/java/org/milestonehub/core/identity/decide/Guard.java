package org.milestonehub.core.identity.decide;

import java.util.Locale;

/** A named reason why two profiles are not made one person by themselves, however many bits speak for it. */
public enum Guard {
    DIFFERENT_GIVEN("the given names are different"),
    NEAR_GIVEN_TWIN("both given names are usual ones, as twins have them"),
    GIVEN_INITIAL("of a given name only the initial, a part or nothing is known, as a brother or sister may have it"),
    STATE_ID_CONFLICT("each has a state id of its own"),
    MANAGED_MAIL_CONFLICT("the district gave each an address of its own"),
    SAME_SYSTEM_TWO_LOCAL_IDS("one system knows them under two numbers"),
    SEX_AND_GIVEN_DIFFER("neither sex nor given name agrees"),
    BIRTH_DATE_FAR("the birth dates are not a slip apart"),
    MIDDLE_DIFFERS("the middle names differ"),
    SUFFIX_DIFFERS("one is the younger, the other the elder"),
    SURNAME_ONLY_CHANGE("the surname is another one, and nothing of their own joins them"),
    NAME_ONLY("little more than the name agrees"),
    ID_AGREES_PERSON_DOES_NOT("the number agrees, but the person does not: it may have been given away again"),
    COINCIDENCE("name and birth date alone could be a coincidence"),
    RIVAL("another person fits nearly as well"),
    JOINS_KNOWN_PEOPLE("it would join two people the hub already knows"),
    /** Somebody said so. */
    NEVER_LINK("a person decided that they are two");

    private final String sentence;

    Guard(String sentence) {
        this.sentence = sentence;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it found a contradiction, and not only that too little is known. */
    public boolean isContradiction() {
        return this != NAME_ONLY && this != GIVEN_INITIAL && this != COINCIDENCE && this != SURNAME_ONLY_CHANGE;
    }

    public String sentence() {
        return sentence;
    }
}
