package org.milestonehub.core.identity.normalize;

import java.util.Locale;
import java.util.Optional;

/**
 * A mail address in lower case.
 *
 * @param family whether its words say that more than one person reads it
 */
public record Mail(String local, String domain, boolean family) {

    private static final String[] HOUSEHOLD = {"family", "familia", "parent", "padres", "household", "mom", "dad"};

    static Optional<Mail> read(String raw) {
        String text = raw.strip().toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1 || text.length() > 254) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        int tag = local.indexOf('+');
        String kept = tag > 0 ? local.substring(0, tag) : local;
        return Optional.of(new Mail(kept, text.substring(at + 1), household(kept)));
    }

    private static boolean household(String local) {
        for (String word : HOUSEHOLD) {
            if (word.length() > 3 ? local.contains(word) : local.startsWith(word) || local.endsWith(word)) {
                return true;
            }
        }
        return false;
    }
}
