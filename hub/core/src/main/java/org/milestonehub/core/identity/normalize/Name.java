package org.milestonehub.core.identity.normalize;

import java.util.List;

/**
 * One folded name.
 *
 * @param joined its tokens without spaces: "munoz mejia" and "munozmejia" are one name
 * @param tokens in the order written, never empty
 * @param roots groups of nicknames and spellings its tokens belong to, ascending; empty for surnames
 * @param sound code of its first token that is not a particle, see {@link Soundex}
 */
public record Name(String joined, List<String> tokens, int[] roots, int sound) {

    /** One letter: stands for any name that begins with it. */
    public boolean isInitial() {
        return joined.length() == 1;
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
