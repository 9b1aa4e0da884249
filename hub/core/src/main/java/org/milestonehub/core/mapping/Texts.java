package org.milestonehub.core.mapping;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How text of a source is read, the same for every column. The loops take plain ASCII first: nearly all of a roster is.
 */
final class Texts {

    /** Text of characters below this one is in NFC. */
    private static final int COMBINING = 0x300;
    private static final String GUARD = "=\"";

    private Texts() {}

    /** A cell without blanks around it and without Excel's guard; null when nothing is left. */
    static @Nullable String cell(String raw) {
        int length = raw.length();
        if (length == 0) {
            return null;
        }
        char first = raw.charAt(0);
        if (plain(first) && first != '=' && plain(raw.charAt(length - 1))) {
            return raw;
        }
        String text = strip(raw);
        if (text.startsWith(GUARD) && text.endsWith("\"") && text.length() > GUARD.length()) {
            text = strip(text.substring(GUARD.length(), text.length() - 1).replace("\"\"", "\""));
        }
        return text.isEmpty() ? null : text;
    }

    /** A scalar of a tree the way a cell is read; lists and maps stay. */
    static @Nullable Object normal(@Nullable Object value) {
        if (value instanceof String text) {
            return cell(text);
        }
        if (value instanceof Number number && !(value instanceof BigDecimal)) {
            return new BigDecimal(number.toString());
        }
        return value instanceof List<?> list && list.isEmpty() ? null : value;
    }

    /** A scalar as text, null for a list or a map. */
    static @Nullable String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        return value instanceof Boolean ? value.toString() : null;
    }

    /** A number as digits; one with a monstrous exponent, which would fill the memory, as it was written. */
    static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > 100 ? number.toString() : number.toPlainString();
    }

    /**
     * Text without characters that have no place in a record, in NFC.
     *
     * @return the text, or a {@link Failure}
     */
    static Object clean(String text, int limit, boolean manyLines) {
        int length = text.length();
        if (length > limit) {
            return Failure.TOO_LONG;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x7f && (c < 0xa0 || c >= COMBINING))) {
                return cleanSlowly(text, manyLines);
            }
        }
        return text;
    }

    /** The form in which codes are compared. */
    static String folded(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return Normalizer.isNormalized(folded, Normalizer.Form.NFC)
                ? folded
                : Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static Object cleanSlowly(String text, boolean manyLines) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            }
            if (c == '\n' || c == '\r' || c == '\t') {
                result.append(manyLines ? (c == '\r' ? '\n' : c) : ' ');
            } else if (Character.isISOControl(c) || brokenSurrogate(text, i)) {
                return Failure.FORBIDDEN;
            } else {
                result.append(c);
            }
        }
        return Normalizer.isNormalized(result, Normalizer.Form.NFC)
                ? result.toString()
                : Normalizer.normalize(result, Normalizer.Form.NFC);
    }

    /** Whether a database takes it: it takes no NUL and no half of a surrogate pair. */
    static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c >= Character.MIN_SURROGATE && brokenSurrogate(text, i)) {
                return false;
            }
        }
        return true;
    }

    static boolean brokenSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    /** ASCII and the alphabets before the first blank beyond Latin-1. */
    private static boolean plain(char c) {
        return (c > ' ' && c < 0x7f) || (c > 0xa0 && c < 0x1680);
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && blank(text.charAt(start))) {
            start++;
        }
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        return start == 0 && end == text.length() ? text : text.substring(start, end);
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\uFEFF'
                || (c > 0x7f && Character.isSpaceChar(c));
    }
}
