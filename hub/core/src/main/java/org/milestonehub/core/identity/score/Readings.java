package org.milestonehub.core.identity.score;

import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.compare.Names;
import org.milestonehub.core.identity.normalize.Name;
import org.milestonehub.core.identity.normalize.Profile;

/** A full name can be read in several ways; then one word stands in several places, and proves what it proves only once. */
final class Readings {

    private Readings() {}

    /** Whether a word is part of a given name in one reading and of a surname in another. */
    static boolean areOpen(Profile profile) {
        if (profile.given().size() + profile.surnames().size() < 3) {
            return false;
        }
        for (int i = 0; i < profile.given().size(); i++) {
            for (String token : profile.given().get(i).tokens()) {
                if (isOfASurname(profile, token)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether both begin with one word and go on with different ones, each of which may be of the given name: María Luisa, María José. */
    static boolean goOnOtherwise(Profile a, Profile b) {
        Name mine = longer(a);
        Name theirs = longer(b);
        return mine.tokens().size() > 1 && theirs.tokens().size() > 1 && mine.tokens().get(0).equals(theirs.tokens().get(0))
                && mine.tokens().get(1).length() > 2 && theirs.tokens().get(1).length() > 2
                && Names.given(mine, theirs) == Level.SIMILAR && !isOfASurname(b, mine.tokens().get(1)) && !isOfASurname(a, theirs.tokens().get(1));
    }

    /** Whether all given names they have in common are surnames of one of the two, as where names stand in the wrong columns. */
    static boolean shareASurnameAlone(Profile a, Profile b) {
        for (int i = 0; i < a.given().size(); i++) {
            Name shared = a.given().get(i);
            if (b.given().contains(shared) && !a.surnames().contains(shared) && !b.surnames().contains(shared)) {
                return false;
            }
        }
        return true;
    }

    /** Whether somebody bears the two names in the other order, too. */
    static boolean turns(Profile one, Name given, Name surname) {
        return !given.equals(surname) && one.given().contains(surname) && one.surnames().contains(given);
    }

    private static Name longer(Profile profile) {
        Name longest = profile.given().get(0);
        for (int i = 1; i < profile.given().size(); i++) {
            longest = profile.given().get(i).tokens().size() > longest.tokens().size() ? profile.given().get(i) : longest;
        }
        return longest;
    }

    private static boolean isOfASurname(Profile profile, String token) {
        for (int i = 0; i < profile.surnames().size(); i++) {
            if (profile.surnames().get(i).tokens().contains(token)) {
                return true;
            }
        }
        return false;
    }

    /** A name between the first and the last, which may be a surname, contradicts no middle name. */
    static boolean isElsewhere(Profile profile, Name middle) {
        for (Name surname : profile.surnames()) {
            if (surname.tokens().contains(middle.tokens().get(0)) || surname.joined().equals(middle.joined())) {
                return true;
            }
        }
        for (Name given : profile.given()) {
            if (given.tokens().contains(middle.tokens().get(0))) {
                return true;
            }
        }
        return false;
    }
}
