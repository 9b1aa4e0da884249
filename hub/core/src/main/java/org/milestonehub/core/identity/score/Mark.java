package org.milestonehub.core.identity.score;

/** What a pair shows beyond levels and bits; guards look at these. */
public enum Mark {
    /** A number that a person has once agrees. */
    STATE_ID_AGREES,
    STATE_ID_CONFLICTS,
    LOCAL_ID_AGREES,
    /** Two numbers of one issuer, nothing in common. */
    LOCAL_ID_CONFLICTS,
    /** An address of one's own agrees. */
    OWN_MAIL_AGREES,
    MANAGED_MAIL_AGREES,
    /** Two addresses the district gave out, not near one another. */
    MANAGED_MAIL_CONFLICTS,
    /** The address of one's own that agrees begins or goes on with the given name, so that it is hardly a parent's. */
    MAIL_NAMES_THE_PERSON,
    /** An address of one's own, one slip apart or at another provider. */
    OWN_MAIL_NEAR,
    PHONE_AGREES,
    STREET_AGREES,
    POSTAL_CODE_AGREES,
    /** Both given names are names that people have. */
    BOTH_GIVEN_USUAL,
    /** The given names are one name in two spellings. */
    GIVEN_SOUNDS_SAME,
    /** Given name and surname changed places, or a word between them may be either's, and so read the given names are not one. */
    GIVEN_IS_ANOTHER_READ_OTHERWISE,
    /** However it is read, all that one of them says of a given name is a letter. */
    GIVEN_IS_A_LETTER,
    /** One is called by what the other has in the middle. */
    GIVEN_IS_A_MIDDLE_NAME,
    /** A part of one given name is the other's short form, and it goes on with another name. */
    GIVEN_GOES_ON,
    /** All that one says of a given name of several words is one of them: Jean of Jean-Robert, whose brother is Jean-Baptiste. */
    GIVEN_IS_A_PART,
    /** A birth date that stands for "unknown" on one side. */
    DATE_IS_PLACEHOLDER,
    /** An id on both sides that stands for nothing. */
    ID_IS_PLACEHOLDER,
    /** Both say a birth date. */
    BOTH_BORN,
    /** Both say a surname of more than one letter. */
    BOTH_SURNAMES
}
