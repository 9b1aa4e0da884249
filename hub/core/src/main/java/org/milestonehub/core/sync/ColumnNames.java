package org.milestonehub.core.sync;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name a vanished column probably has now. */
public final class ColumnNames {

    private ColumnNames() {}

    /** The column that reads most like it, where one is near enough. */
    public static Optional<String> likely(String vanished, List<String> columns) {
        String wanted = plain(vanished);
        return columns.stream()
                .filter(column -> !column.equals(vanished))
                .filter(column -> distance(wanted, plain(column)) <= Math.max(1, wanted.length() / 3)
                        || plain(column).contains(wanted) || wanted.contains(plain(column)) && plain(column).length() > 3)
                .min(Comparator.comparingInt(column -> distance(wanted, plain(column))));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Letters to insert, drop or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
