package org.milestonehub.core.identity.normalize;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column can say about a person. */
public enum PersonAttribute {
    GIVEN_NAME, MIDDLE_NAME, SURNAME, SUFFIX, PREFERRED_NAME,
    /** The whole name in one field: "Given Middle Surname" or "Surname, Given". */
    FULL_NAME,
    BIRTH_DATE, BIRTH_YEAR, BIRTH_MONTH, BIRTH_DAY, SEX, PHONE, EMAIL,
    /** Street with or without its number. */
    STREET,
    HOUSE_NUMBER, CITY, POSTAL_CODE,
    /** Street, city and postal code in one field. */
    ADDRESS,
    SCHOOL,
    /** The number a school system gives; one person may have had several. */
    LOCAL_ID,
    /** A number that a person has once: state student id, national id, passport. */
    STATE_ID,
    /** Any other lasting fact, such as a place of birth. */
    FACT;

    /** As columns files write it: {@code given-name}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<PersonAttribute> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
