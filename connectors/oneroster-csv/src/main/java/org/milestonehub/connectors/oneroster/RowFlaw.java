package org.milestonehub.connectors.oneroster;

/** What can be wrong with a row before anyone looks at its columns. */
enum RowFlaw {
    NONE("", ""),
    STRAY_QUOTE("stray-quote", "a quoted cell goes on after its closing quote; double every quote inside a cell"),
    OPEN_QUOTE("open-quote", "a quote is opened and never closed"),
    INVALID_TEXT("invalid-text",
            "a cell is not valid UTF-8; export the file as UTF-8, or set encoding: windows-1252 if all of it is"),
    MIXED_TEXT("mixed-text",
            "the file is windows-1252 up to here, and this row is UTF-8; export the whole file as UTF-8, or set encoding");

    private final String rule;
    private final String message;

    RowFlaw(String rule, String message) {
        this.rule = rule;
        this.message = message;
    }

    String rule() {
        return rule;
    }

    String message() {
        return message;
    }
}
