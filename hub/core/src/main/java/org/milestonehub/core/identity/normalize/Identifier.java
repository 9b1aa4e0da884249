package org.milestonehub.core.identity.normalize;

import java.util.Locale;

/**
 * A number somebody gave to a person.
 *
 * @param issuer who gave it
 * @param value letters and digits in lower case
 * @param single whether a person has only one of this issuer
 */
public record Identifier(String issuer, String value, boolean single) {

    static String clean(String raw) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < raw.length() && value.length() <= 40; i++) {
            char c = raw.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                value.append(c);
            }
        }
        return value.length() > 40 ? "" : value.toString().toLowerCase(Locale.ROOT);
    }
}
