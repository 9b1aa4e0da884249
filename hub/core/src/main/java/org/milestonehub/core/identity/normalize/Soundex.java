package org.milestonehub.core.identity.normalize;

/** American Soundex as one number: first letter and three digits. */
public final class Soundex {

    private static final String CODES = "01230120022455012623010202";

    private Soundex() {}

    /** 0 for a word without a Latin letter in front; such words are found by other keys. */
    public static int of(String word) {
        if (word.isEmpty() || word.charAt(0) < 'a' || word.charAt(0) > 'z') {
            return word.isEmpty() ? 0 : word.hashCode() | 1 << 30;
        }
        int code = word.charAt(0);
        int digits = 0;
        char last = digit(word.charAt(0));
        for (int i = 1; i < word.length() && digits < 3; i++) {
            char letter = word.charAt(i);
            char digit = letter >= 'a' && letter <= 'z' ? digit(letter) : '0';
            if (digit != '0' && digit != last) {
                code = code * 8 + digit - '0';
                digits++;
            }
            if (letter != 'h' && letter != 'w') {
                last = digit;
            }
        }
        for (; digits < 3; digits++) {
            code *= 8;
        }
        return code;
    }

    private static char digit(char letter) {
        return CODES.charAt(letter - 'a');
    }
}
