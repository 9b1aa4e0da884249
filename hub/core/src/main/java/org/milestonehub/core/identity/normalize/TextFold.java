package org.milestonehub.core.identity.normalize;

import java.text.Normalizer.Form;
import java.util.Locale;

/** Folds text to lower-case letters and digits with single spaces, so that spellings of one name meet. */
public final class TextFold {

    /** Beyond this length a text is not a name. */
    static final int LONGEST = 120;

    private static final char BEYOND_EUROPE = '\u0600';

    private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ";
    private static final String[] LATIN = {"a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "yi", "ye", "g"};

    private TextFold() {}

    /** Empty for a text that is empty, has no letter or digit, or is too long to be meant. */
    public static String fold(String raw) {
        if (raw.isEmpty() || raw.length() > 4 * LONGEST) {
            return "";
        }
        String text = isAscii(raw) ? raw : Mojibake.repair(raw);
        StringBuilder folded = new StringBuilder(text.length());
        String lower = text.toLowerCase(Locale.ROOT);
        String parts = isAscii(lower) ? lower : java.text.Normalizer.normalize(letters(latin(lower)), Form.NFKD);
        boolean gap = false;
        for (int i = 0; i < parts.length(); i++) {
            char c = parts.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (gap && !folded.isEmpty()) {
                    folded.append(' ');
                }
                gap = false;
                folded.append(c);
            } else if (!isDropped(c)) {
                gap = true;
            }
        }
        return folded.length() > LONGEST ? "" : folded.toString();
    }

    /** Scripts that are no alphabet of Europe; those begin behind it. */
    private static String latin(String lower) {
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) >= BEYOND_EUROPE) {
                return Scripts.latin(java.text.Normalizer.normalize(lower, Form.NFC));
            }
        }
        return lower;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDropped(char c) {
        return c == '\'' || c == '`' || c == '’' || c == '‘' || c == 'ʼ' || c == 'ʻ' || c == '´'
                || Character.getType(c) == Character.NON_SPACING_MARK || Character.getType(c) == Character.FORMAT;
    }

    /** Letters that have no decomposition, and Cyrillic ones, whose decomposition would lose what they mean. */
    private static String letters(String lower) {
        StringBuilder text = new StringBuilder(lower.length() + 4);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            int cyrillic = c >= 'а' && c <= 'ґ' ? CYRILLIC.indexOf(c) : -1;
            text.append(cyrillic >= 0 ? LATIN[cyrillic] : special(c));
        }
        return text.toString();
    }

    private static String special(char c) {
        return switch (c) {
            case 'đ', 'ð' -> "d";
            case 'ł' -> "l";
            case 'ø' -> "o";
            case 'ß' -> "ss";
            case 'ı' -> "i";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'þ' -> "th";
            case 'ħ' -> "h";
            case '´' -> "'";
            default -> String.valueOf(c);
        };
    }
}
