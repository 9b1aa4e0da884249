package org.milestonehub.core.identity.compare;

/**
 * Whether two given names are one name in two spellings, as clerks and transliterations write them: Yuri and Yurii, Qasim and
 * Kasim, Sophia and Sofia, Zhiwei and Chih-Wei, Nazmul and Najmul. Parents do not give such two names to twins.
 */
public final class Sounds {

    private static final int SHORTEST = 3;
    private static final String VOWELS = "aeiou";

    private Sounds() {}

    /** Two folded names without spaces. */
    public static boolean same(String a, String b) {
        return a.length() >= SHORTEST && b.length() >= SHORTEST && code(a).equals(code(b));
    }

    private static String code(String word) {
        String heard = word.replace("ph", "f").replace("ck", "k").replace("ee", "i").replace("oo", "u").replace("ou", "u")
                .replace("th", "t").replace("dj", "j").replace("gh", "g").replace("zh", "ch").replace("ts", "z");
        StringBuilder out = new StringBuilder(heard.length());
        for (int i = 0; i < heard.length(); i++) {
            char letter = letter(heard, i);
            if (letter != 0 && (out.length() == 0 || out.charAt(out.length() - 1) != letter)) {
                out.append(letter);
            }
        }
        return out.toString();
    }

    /** 0 for a letter that is not heard. */
    private static char letter(String word, int at) {
        char letter = word.charAt(at);
        char next = at + 1 < word.length() ? word.charAt(at + 1) : 0;
        return switch (letter) {
            case 'y' -> 'i';
            case 'q' -> 'k';
            case 'j' -> at > 0 ? 'z' : 'j';
            case 'c' -> next == 'e' || next == 'i' || next == 'y' || next == 'h' ? 'c' : 'k';
            case 'h' -> at > 0 && VOWELS.indexOf(word.charAt(at - 1)) >= 0 && VOWELS.indexOf(next) < 0 ? 0 : 'h';
            default -> letter;
        };
    }
}
