package org.milestonehub.core.mapping;

/**
 * Why a value cannot be used; returned instead of thrown because a bad file has millions of them.
 *
 * @param rule name of the broken rule
 * @param message what is wrong and who mends it how, without the value; follows the column's name
 */
record Failure(String rule, String message) {

    static final Failure MISSING_KEY = new Failure("missing-key",
            "has no value, so the record cannot be told from others; the school fills it in at the source");
    static final Failure MISSING = new Failure("missing-value",
            "is needed and has no value; the school fills it in at the source");
    static final Failure NOT_ONE_VALUE = new Failure("not-one-value",
            "holds several values or parts where one is expected; who keeps the mapping adds split, first or a path");
    static final Failure TOO_LONG = new Failure("too-long",
            "is longer than such a text can be; the school looks for a missing quote in the file, or shortens it");
    static final Failure FORBIDDEN = new Failure("forbidden-character",
            "holds a control or broken character; the sender exports it again as UTF-8, or the school types it anew");
    static final Failure BAD_DATE = new Failure("bad-date",
            "is not a date such as 2026-11-16; the school corrects it, or, if the whole export writes another form, who runs the hub"
                    + " names it: in the connection's settings if they have one for dates, else in the mapping (as: \"date:MM/dd/yyyy\")");
    static final Failure AMBIGUOUS_DATE = new Failure("ambiguous-date",
            "can be read as two different days; the sender writes dates as 2026-11-16");
    static final Failure DATE_RANGE = new Failure("date-out-of-range",
            "is not between the years 1900 and 2100; the school corrects it at the source");
    static final Failure BAD_INSTANT = new Failure("bad-instant",
            "is not a time with an offset such as 2026-11-16T10:30:00Z; the sender adds the offset");
    static final Failure BAD_NUMBER = new Failure("bad-number",
            "is not a number in an expected form; the school corrects it at the source");
    static final Failure NUMBER_RANGE = new Failure("number-out-of-range",
            "is too small, too large or too fine to be right; the school corrects it at the source");
    static final Failure BAD_BOOLEAN = new Failure("bad-boolean",
            "is not a word for yes or no; the sender writes true or false, or who keeps the mapping adds a crosswalk");
    static final Failure BAD_EMAIL = new Failure("bad-email",
            "is not an e-mail address; the school corrects it at the source");
    static final Failure BAD_PHONE = new Failure("bad-phone",
            "is not a phone number of 7 to 15 digits; the school corrects it at the source");
    static final Failure BAD_URI = new Failure("bad-uri",
            "is not an address that starts with https:// or http://; the sender corrects it");
    static final Failure BAD_SCHOOL_YEAR = new Failure("bad-school-year",
            "is not a school year such as 2027 or 2026-27; the school corrects it at the source");
    static final Failure SPREADSHEET_NUMBER = new Failure("spreadsheet-number",
            "was written by a spreadsheet as a power of ten (1.00E+11), its digits are lost, and it is left out; the sender exports it as text");
    static final Failure BAD_JSON = new Failure("bad-json", "is not JSON; the sender corrects it");
    static final Failure EXPRESSION = new Failure("expression-failed",
            "cannot be computed by the mapping's expression; who keeps the mapping checks it against this row");
}
