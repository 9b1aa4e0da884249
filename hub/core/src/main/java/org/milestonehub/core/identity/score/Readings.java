package org.milestonehub.core.identity.score;

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
