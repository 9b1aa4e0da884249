package org.milestonehub.core.sync;

/** A cell of a CSV file that people open as a sheet. */
public final class SheetCell {

    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private SheetCell() {}

    /** Letters that show nothing. */
    private static final String BLANK = "\u115f\u1160\u2800\u3164\uffa0";

    /** Quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe. */
    public static String of(String text) {
        String safe = beginsAFormula(text) ? "'" + text : text;
        return safe.matches("[^,\"\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** By the first character that can be seen: what shows nothing before it is left away by one program or the other. */
    private static boolean beginsAFormula(String text) {
        int at = 0;
        while (at < text.length()) {
            int one = text.codePointAt(at);
            if (FORMULA.indexOf(one) >= 0) {
                return true;
            }
            if (!showsNothing(one)) {
                return false;
            }
            at += Character.charCount(one);
        }
        return false;
    }

    private static boolean showsNothing(int one) {
        return BLANK.indexOf(one) >= 0 || switch (Character.getType(one)) {
            case Character.FORMAT, Character.CONTROL, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
