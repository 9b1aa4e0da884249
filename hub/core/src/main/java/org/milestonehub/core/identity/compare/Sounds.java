package org.milestonehub.core.identity.compare;

/**
 * Whether two given names are one name in two spellings, as clerks and transliterations write them: Yuri and Yurii, Qasim and
 * Kasim, Sophia and Sofia, Zhiwei and Chih-Wei, Nazmul and Najmul. Parents do not give such two names to twins.
 */
public final class Sounds {

    private static final int SHORTEST = 3;
    private static final int MOST_LETTERS_MORE = 3;
    private static final String VOWELS = "aeiou";

    private Sounds() {}

    /** Two folded names without spaces. */
    public static boolean same(String a, String b) {
        return a.length() >= SHORTEST && b.length() >= SHORTEST && code(a).equals(code(b));
    }

    /**
     * Two surnames, by a wider rule that would be wrong for given names, since no brother or sister has another one for it: vowels that
     * transliterations take for one another (Khalil, Khaleel; Qasim, Kassem), sh and the French ch, ay and ai.
     */
    public static boolean sameSurname(String a, String b) {
        return a.length() > SHORTEST && b.length() > SHORTEST && Math.abs(a.length() - b.length()) <= MOST_LETTERS_MORE
                && mayBegin(a.charAt(0)) == mayBegin(b.charAt(0)) && wide(a).equals(wide(b));
    }

    /** One letter for all that a sound may be written with in front: most pairs of strangers end here. */
    private static char mayBegin(char letter) {
        return switch (letter) {
            case 'k', 'q', 's' -> 'c';
            case 'p' -> 'f';
            case 'z', 'd', 't' -> 'j';
            case 'e', 'i', 'y' -> 'a';
            case 'o' -> 'u';
            case 'w' -> 'v';
            default -> letter;
        };
    }

    private static String wide(String word) {
        String heard = (word.startsWith("el") && word.length() > 2 * SHORTEST ? "al" + word.substring(2) : word)
                .replace("sch", "ch").replace("sh", "ch").replace("tch", "ch").replace("kh", "k").replace("ei", "ai").replace("ey", "ai")
                .replace("ay", "ai");
        String code = code(heard.endsWith("e") && word.length() > SHORTEST + 1 ? heard.substring(0, heard.length() - 1) : heard);
        StringBuilder out = new StringBuilder(code.length());
        for (int i = 0; i < code.length(); i++) {
            char letter = switch (code.charAt(i)) {
                case 'e' -> 'i';
                case 'o' -> 'u';
                case 'w' -> 'v';
                case 'z' -> i == 0 ? 'j' : 'z';
                default -> code.charAt(i);
            };
            if (letter != 'h' || i == 0) {
                if (out.length() == 0 || out.charAt(out.length() - 1) != letter) {
                    out.append(letter);
                }
            }
        }
        return out.toString();
    }

    private static String code(String word) {
        String heard = word.replace("abdal", "abdul").replace("abdel", "abdul").replace("ph", "f").replace("ck", "k").replace("ee", "i").replace("oo", "u").replace("ou", "u")
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
