package org.milestonehub.core.identity.normalize;

/**
 * Writes names of other scripts in Latin letters, as their bearers' papers mostly have them: Hangul and Bengali by rule, Chinese
 * characters by the table of syllables, Arabic letter by letter (which leaves out the short vowels nobody writes).
 */
final class Scripts {

    private static final int HANGUL = 0xAC00;
    private static final int HANGUL_END = 0xD7A3;
    private static final int TAILS = 28;
    private static final int VOWELS = 21;
    private static final String[] HEADS = {"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"};
    private static final String[] MIDDLES = {"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
        "yu", "eu", "ui", "i"};
    private static final String[] ENDS = {"", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
        "ng", "t", "t", "k", "t", "p", "t"};
    private static final String ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآئؤپچگکی";
    private static final String[] ARABIC_LATIN = {"a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "a", "gh",
        "f", "q", "k", "l", "m", "n", "h", "u", "i", "a", "a", "", "a", "i", "a", "i", "u", "p", "ch", "g", "k", "i"};
    private static final String BENGALI = "কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহৎ";
    private static final String[] BENGALI_LATIN = {"k", "kh", "g", "gh", "ng", "ch", "ch", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th", "d",
        "dh", "n", "p", "f", "b", "bh", "m", "j", "r", "l", "sh", "sh", "s", "h", "t"};
    private static final String BENGALI_VOWELS = "অআইঈউঊঋএঐওঔািীুূৃেৈোৌ";
    private static final String[] BENGALI_VOWELS_LATIN = {"a", "a", "i", "i", "u", "u", "ri", "e", "oi", "o", "ou", "a", "i", "i", "u", "u", "ri", "e",
        "oi", "o", "ou"};
    private static final char VIRAMA = '\u09CD';
    private static final char NUKTA = '\u09BC';
    private static final String SILENT = "\u0981\u0982\u0983";

    private Scripts() {}

    /** Text in which letters of these scripts are Latin ones; everything else stays. */
    static String latin(String text) {
        StringBuilder out = new StringBuilder(text.length() * 3);
        for (int at = 0; at < text.length();) {
            int character = text.codePointAt(at);
            int end = at + Character.charCount(character);
            if (character >= HANGUL && character <= HANGUL_END) {
                hangul(character - HANGUL, isAlone(text, at, end), out);
            } else if (character >= '\u0600' && character <= '\u06FF') {
                arabic((char) character, out);
            } else if (character >= '\u0980' && character <= '\u09FF') {
                bengali((char) character, end < text.length() ? text.charAt(end) : ' ', out);
            } else {
                String syllable = character < '\u3400' ? "" : Syllables.SHIPPED.of(character);
                out.append(syllable.isEmpty() ? text.substring(at, end) : syllable);
            }
            at = end;
        }
        return out.toString();
    }

    private static boolean isAlone(String text, int at, int end) {
        return (at == 0 || !Character.isLetter(text.charAt(at - 1))) && (end == text.length() || !Character.isLetter(text.charAt(end)));
    }

    /** A surname of one vowel is written with a second letter, or it would be an initial: Yi, Oh, Woo. */
    private static void hangul(int place, boolean alone, StringBuilder out) {
        String syllable = HEADS[place / (VOWELS * TAILS)] + MIDDLES[place / TAILS % VOWELS] + ENDS[place % TAILS];
        out.append(!alone || syllable.length() > 1 ? syllable : switch (syllable) {
            case "i" -> "yi";
            case "u" -> "woo";
            default -> syllable + "h";
        });
    }

    private static void arabic(char letter, StringBuilder out) {
        int at = ARABIC.indexOf(letter);
        if (at >= 0) {
            out.append(ARABIC_LATIN[at]);
        } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
            out.append(letter);
        }
    }

    /** A consonant brings an a with it, but not at the end of a word, nor where a vowel or the sign for none follows. */
    private static void bengali(char letter, char next, StringBuilder out) {
        int consonant = BENGALI.indexOf(letter);
        int vowel = BENGALI_VOWELS.indexOf(letter);
        if (consonant >= 0) {
            out.append(BENGALI_LATIN[consonant]);
            bare(next, out);
        } else if (vowel >= 0) {
            out.append(BENGALI_VOWELS_LATIN[vowel]);
        } else if (letter == NUKTA) {
            dotted(out);
            bare(next, out);
        } else if (SILENT.indexOf(letter) == 1) {
            out.append("ng");
        } else if (letter != VIRAMA && SILENT.indexOf(letter) < 0) {
            out.append(letter);
        }
    }

    private static void bare(char next, StringBuilder out) {
        if (BENGALI.indexOf(next) >= 0) {
            out.append('a');
        }
    }

    /** A dot below turns d into r and j into y. */
    private static void dotted(StringBuilder out) {
        int last = out.length() - 1;
        if (last >= 0 && out.charAt(last) == 'j') {
            out.setCharAt(last, 'y');
        } else if (last >= 0 && out.charAt(last) == 'd') {
            out.setCharAt(last, 'r');
        } else if (last > 0 && out.charAt(last) == 'h') {
            out.setCharAt(last - 1, 'r');
        }
    }
}
