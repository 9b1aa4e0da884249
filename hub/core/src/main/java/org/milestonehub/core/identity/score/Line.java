package org.milestonehub.core.identity.score;

import java.util.Locale;

/** The lines of the account: what is compared. The order is the one shown to people. */
public enum Line {
    GIVEN_NAME, SURNAME, MIDDLE_NAME, SUFFIX, BIRTH_DATE, SEX, STATE_ID, LOCAL_ID, MAIL, PHONE, STREET, POSTAL_CODE,
            CITY, SCHOOL, FACTS,
    /** What is taken back from evidence that proves the family and not the person. */
    HOUSEHOLD_CAP;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
