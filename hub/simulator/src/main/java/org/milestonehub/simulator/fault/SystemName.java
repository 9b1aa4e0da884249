package org.milestonehub.simulator.fault;

import java.util.Locale;

/** The four systems, as control calls name them. */
public enum SystemName {
    SIS, STARS, PORTAL, WBL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SystemName of(String word) {
        try {
            return valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("system: \"" + word + "\" is none of sis, stars, portal, wbl", e);
        }
    }
}
