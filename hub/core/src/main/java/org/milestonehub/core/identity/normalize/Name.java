package org.milestonehub.core.identity.normalize;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One folded name.
 *
 * @param joined its tokens without spaces: "munoz mejia" and "munozmejia" are one name
 * @param tokens in the order written, never empty
 * @param roots groups of nicknames and spellings its tokens belong to, ascending; empty for surnames
 * @param sound code of its first token that is not a particle, see {@link Soundex}
 * @param spoken how it is read where it is made of syllables of Chinese or Korean
 */
public record Name(String joined, List<String> tokens, int[] roots, int sound, Spoken spoken) {

    private static final Set<UnicodeScript> WHOLE =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.YI);

    /** One letter: stands for any name that begins with it. */
    public boolean isInitial() {
        return isLetter(joined);
    }

    /** Whether a word is one letter of an alphabet. A character of a script that writes syllables or words is a whole name: 明, 李. */
    public static boolean isLetter(String word) {
        return word.length() == 1 && !WHOLE.contains(UnicodeScript.of(word.charAt(0)));
    }

    public char initial() {
        return joined.charAt(0);
    }

    /** Whether a nickname or spelling joins the two. */
    public boolean sharesRoot(Name other) {
        for (int mine : roots) {
            for (int theirs : other.roots) {
                if (mine == theirs) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Name name && name.joined.equals(joined) && name.tokens.equals(tokens);
    }

    @Override
    public int hashCode() {
        return joined.hashCode();
    }
}
