package org.milestonehub.connectors.oneroster;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name a person probably meant. */
final class NearestName {

    private NearestName() {}

    /** The candidate closest to a name, empty where none comes near. */
    static Optional<String> of(String name, List<String> candidates) {
        return candidates.stream()
                .filter(candidate -> isNear(plain(name), plain(candidate)))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    private static boolean isNear(String name, String candidate) {
        return name.contains(candidate) || candidate.contains(name)
                || distance(name, candidate) <= Math.max(2, name.length() / 3);
    }

    /** Letters to add, remove or replace; upper case and punctuation do not count. */
    static int distance(String one, String other) {
        String a = plain(one);
        String b = plain(other);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /** Lower case letters and digits alone: {@code Given_Name} and {@code givenName} are the same. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
