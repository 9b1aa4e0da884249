package org.milestonehub.core.identity.normalize;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** Whole names in Chinese characters or Hangul, which have the surname in front and no space. */
final class EastAsian {

    private static final int LONGEST = 4;
    private static final Set<String> OF_TWO = Set.of("欧阳", "歐陽", "司徒", "上官", "诸葛", "諸葛", "司马", "司馬", "남궁", "황보", "제갈");

    private EastAsian() {}

    /** How many characters in front are the surname; 0 for any other text. */
    static int family(String raw) {
        String text = raw.strip();
        if (text.length() < 2 || text.length() > LONGEST || !text.codePoints().allMatch(EastAsian::isWritten)) {
            return 0;
        }
        return text.length() > 2 && OF_TWO.contains(text.substring(0, 2)) ? 2 : 1;
    }

    private static boolean isWritten(int character) {
        UnicodeScript script = UnicodeScript.of(character);
        return script == UnicodeScript.HAN || script == UnicodeScript.HANGUL;
    }
}
