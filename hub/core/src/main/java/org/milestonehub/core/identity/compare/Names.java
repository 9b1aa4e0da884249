package org.milestonehub.core.identity.compare;

import java.util.List;
import org.milestonehub.core.identity.normalize.Name;

/** Levels of given names, surnames and middle names. */
public final class Names {

    private static final double ALIKE = 0.8;
    private static final int SHORTEST_PART = 3;

    private Names() {}

    /** Two given names. */
    public static Level given(Name a, Name b) {
        if (a.joined().equals(b.joined())) {
            return a.isInitial() ? Level.INITIAL : Level.EXACT;
        }
        if (a.isInitial() || b.isInitial()) {
            return a.initial() == b.initial() ? Level.INITIAL : Level.DIFFERENT;
        }
        if (a.tokens().size() > 1 && b.tokens().size() > 1 && shareToken(a, b) && goesOn(a, b) && goesOn(b, a)) {
            return Level.SIMILAR;
        }
        if (a.sharesRoot(b) || a.spoken().isOtherSpelling(b.spoken())) {
            return Level.NICKNAME;
        }
        double likeness = Letters.likeness(a.joined(), b.joined());
        if (likeness >= Letters.NEAR || likeness >= ALIKE && Sounds.same(a.joined(), b.joined())) {
            return Level.NEAR;
        }
        if (shareToken(a, b)) {
            return Level.SHARED;
        }
        return likeness >= ALIKE ? Level.SIMILAR : Level.DIFFERENT;
    }

    /**
     * Whether only a part of one is the other's short form or other spelling, while it goes on with a word of its own: Marie-Ange and
     * María may be sisters, Marie-Ange and Marie are hardly.
     */
    public static boolean partly(Name a, Name b) {
        return a.tokens().size() != b.tokens().size() && !shareToken(a, b) && a.sharesRoot(b) && (goesOn(a, b) || goesOn(b, a));
    }

    /** Whether one is a single word of the other, which has more. */
    public static boolean isPart(Name a, Name b) {
        return a.tokens().size() != b.tokens().size() && Math.min(a.tokens().size(), b.tokens().size()) == 1 && !a.joined().equals(b.joined())
                && shareToken(a, b);
    }

    /** Whether it has a word of its own: Marie-Ange and Marie-Claire are sisters more often than one person. */
    private static boolean goesOn(Name name, Name other) {
        for (int i = 0; i < name.tokens().size(); i++) {
            String token = name.tokens().get(i);
            if (token.length() >= SHORTEST_PART && !meets(token, other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean meets(String token, Name other) {
        for (int i = 0; i < other.tokens().size(); i++) {
            if (token.equals(other.tokens().get(i)) || Letters.near(token, other.tokens().get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Two surnames: all their tokens in any order count as the same name. */
    public static Level surname(Name a, Name b) {
        if (a.joined().equals(b.joined())) {
            return a.isInitial() ? Level.INITIAL : Level.EXACT;
        }
        if (a.isInitial() || b.isInitial()) {
            return a.initial() == b.initial() ? Level.INITIAL : Level.DIFFERENT;
        }
        boolean several = a.tokens().size() > 1 || b.tokens().size() > 1;
        if (several && a.tokens().size() == b.tokens().size() && a.tokens().containsAll(b.tokens()) && b.tokens()
                .containsAll(a.tokens())) {
            return Level.EXACT;
        }
        if (a.spoken().mayBe(b.spoken()) || Sounds.sameSurname(a.joined(), b.joined())) {
            return Level.NICKNAME;
        }
        double likeness = Letters.likeness(a.joined(), b.joined());
        if (likeness >= Letters.NEAR) {
            return Level.NEAR;
        }
        if (shareToken(a, b) || glued(a, b) || glued(b, a)) {
            return Level.SHARED;
        }
        return likeness >= ALIKE || several && nearToken(a, b) ? Level.SIMILAR : Level.DIFFERENT;
    }

    /** Two middle names, whole or initial. */
    public static Level middle(Name a, Name b) {
        if (a.isInitial() || b.isInitial()) {
            return a.initial() == b.initial() ? Level.INITIAL : Level.DIFFERENT;
        }
        if (a.joined().equals(b.joined())) {
            return Level.EXACT;
        }
        double likeness = Letters.likeness(a.joined(), b.joined());
        if (a.sharesRoot(b) || likeness >= Letters.NEAR) {
            return Level.NEAR;
        }
        return shareToken(a, b) || likeness >= ALIKE ? Level.SIMILAR : Level.DIFFERENT;
    }

    private static boolean shareToken(Name a, Name b) {
        List<String> tokens = a.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (token.length() >= SHORTEST_PART && b.tokens().contains(token)) {
                return true;
            }
        }
        return false;
    }

    /** One surname written into the other: "green" in "greencornejo". */
    private static boolean glued(Name whole, Name part) {
        return part.joined().length() > SHORTEST_PART && whole.joined().length() > part.joined().length() + 2
                && (whole.joined().startsWith(part.joined()) || whole.joined().endsWith(part.joined()));
    }

    private static boolean nearToken(Name a, Name b) {
        for (String mine : a.tokens()) {
            for (String theirs : b.tokens()) {
                if (Letters.near(mine, theirs)) {
                    return true;
                }
            }
        }
        return false;
    }
}
