package org.milestonehub.core.sync;

/** A cell of a CSV file that people open as a sheet. */
public final class SheetCell {

    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private SheetCell() {}

    /** Quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe. */
    public static String of(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^,\"\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
