package org.milestonehub.simulator.district;

import java.text.Normalizer;
import java.util.Locale;

/** The part before the at sign, as a district would make it: letters of the name where they are Latin, and digits. */
final class EmailAddress {
    private EmailAddress() {}

    static String of(String given, String family, String number) {
        String name = plain(given);
        String surname = plain(family);
        String digits = number.substring(number.length() - 5);
        if (surname.isEmpty()) {
            return "s" + number;
        }
        return (name.isEmpty() ? "" : name.substring(0, 1)) + surname.substring(0, Math.min(12, surname.length()))
                + digits;
    }

    private static String plain(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c < 128 && Character.isLetter(c)) {
                out.append(c);
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
